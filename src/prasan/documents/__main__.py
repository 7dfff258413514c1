"""Makes the PDF of a long paper: the paper comes in pickled, the file goes out. Only `as_pdf.pdf` begins this."""

import pickle
import sys

from prasan.documents.as_pdf import laid_out

sys.stdout.buffer.write(laid_out(pickle.load(sys.stdin.buffer), tagged=False))  # noqa: S301 (from ourselves)
