"""The commands `prasan align` and `prasan distil`."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

from prasan.textmatch import bulk
from prasan.textmatch.decide import words_for
from prasan.textmatch.decisions import Decision, Decisions
from prasan.textmatch.engine import Engine
from prasan.textmatch.items import Text, positive_phrases
from prasan.textmatch.scoring import UNTRAINED
from prasan.textmatch.table import SHIPPED_FOLDER
from prasan.textmatch.tablefiles import UnusableFileError, read_items, read_links, read_texts

WORTH_PROCESSES = 20_000
CONNECT_SECONDS = 15
STATE_WORDS = {"suggest": "เสนอ", "choose": "ให้เลือก", "abstain": "ชี้ไม่ได้"}


def main(argv: Sequence[str]) -> int:
    """Run `align ...` or `distil ...`; 0 when done, 2 with one clear line on bad input."""
    parser = _parser()
    options = parser.parse_args(argv)
    try:
        return int(options.run(options))
    except (UnusableFileError, ValueError) as problem:
        print(str(problem).replace("\n", " "), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prasan", description="จับคู่ข้อความกับรายการยุทธศาสตร์ / match texts with items"
    )
    words = parser.add_subparsers(required=True)
    align = words.add_parser("align", help="เสนอรายการที่ตรงกับแต่ละข้อความ / suggest items for each text")
    align.add_argument("items", help="CSV code,title[,scope_note,phrases] หรือรหัสกรอบ / or a framework's code")
    align.add_argument("texts", type=Path, help="CSV id,text[,objective,target]")
    align.add_argument(
        "--confirmed", type=Path, metavar="LINKS.csv", help="CSV text,code (ว่าง = ไม่มีข้อใดตรง / empty = none)"
    )
    align.add_argument(
        "--top", type=_positive, default=5, help="จำนวนข้อเสนอต่อข้อความ / suggestions a text (5)"
    )
    align.add_argument("--json", action="store_true", help="บรรทัดละหนึ่ง JSON / one JSON line a text")
    align.add_argument("--processes", type=_positive, help="จำนวนโปรเซส / processes (ทุกแกนเมื่อข้อความมาก)")
    align.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="คลัสเตอร์ Dask เช่น tcp://10.0.0.5:8786 / a Dask scheduler (extra: cluster)",
    )
    align.set_defaults(run=_align)
    distil = words.add_parser("distil", help="สร้างตารางคำใหม่ / rebuild the word table")
    distil.add_argument("--out", type=Path, help="โฟลเดอร์ปลายทาง / where to (the package itself)")
    distil.add_argument("--size", type=_positive, default=None, help="จำนวนคำ / number of words (20000)")
    distil.set_defaults(run=_distil)
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError("ต้องเป็นจำนวนเต็มบวก / must be a positive whole number")
    return int(text)


def _align(options: argparse.Namespace) -> int:
    items = read_items(options.items)
    model = UNTRAINED
    if options.confirmed:
        links, unknown = read_links(options.confirmed, items)
        if unknown:
            print(
                f"ข้าม {unknown} แถวที่รหัสไม่อยู่ในรายการ / left out {unknown} rows of unknown code",
                file=sys.stderr,
            )
        model = Engine(items).fit(_decisions(links))
    job = bulk.Job(tuple(items), model, top=options.top)
    texts = read_texts(options.texts)
    first = list(islice(texts, WORTH_PROCESSES))
    write = _json_lines if options.json else _table_lines
    with _executor(options, worth_it=len(first) == WORTH_PROCESSES) as executor:
        for line in write(job, _with_rows(job, chain(first, texts), executor)):
            sys.stdout.write(line)
    sys.stdout.flush()
    return 0


@contextmanager
def _executor(options: argparse.Namespace, *, worth_it: bool) -> Iterator[bulk.Executor]:
    """Where the work is done: over a cluster, on several cores, or here."""
    if options.cluster:
        client = _client(options.cluster)
        try:
            yield bulk.Cluster(client)
        finally:
            client.close()
        return
    processes = options.processes or (bulk.cores() if worth_it else 1)
    yield bulk.Processes(processes) if processes > 1 else bulk.serial


def _client(address: str) -> Any:
    """A client of the scheduler at an address; ValueError with one clear line when there is none."""
    try:
        import distributed
    except ImportError as missing:
        raise ValueError(
            "ต้องติดตั้งส่วนเสริมก่อน: pip install 'prasan[cluster]' / the extra is missing: pip install 'prasan[cluster]'"
        ) from missing
    try:
        connect: Any = distributed.Client
        return connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise ValueError(f"ต่อคลัสเตอร์ไม่ได้ / no cluster answers at {address}") from problem


def _decisions(links: Sequence[tuple[str, str, str]]) -> Decisions:
    return Decisions(
        tuple(
            Decision(text, "accepted" if code else "none", code or None, group=group)
            for text, code, group in links
        )
    )


def _with_rows(job: bulk.Job, texts: Iterator[Text], executor: bulk.Executor) -> Iterator[tuple[Text, Any]]:
    """Each text with its packed row; blocks of texts wait here while they are being scored."""
    waiting: list[list[Text]] = []

    def blocks() -> Iterator[list[Text]]:
        for block in bulk.blocks_of(texts):
            waiting.append(block)
            yield block

    for rows in executor(job, blocks()):
        yield from zip(waiting.pop(0), rows.tolist(), strict=True)


class _Wording:
    """The sentences of one job, made ready once: JSON heads of the items, why-sentences of their phrases."""

    def __init__(self, job: bulk.Job) -> None:
        self.job = job
        self.heads = [_json({"code": item.code, "title": item.title})[:-1] for item in job.items]
        self.phrases = [[f"ใกล้เคียง “{phrase}”" for phrase in positive_phrases(item)] for item in job.items]
        self.cases = job.model.learnt.cases if job.model.learnt else ()

    def why(self, item: int, winner: int, near: int) -> str:
        """One sentence: the phrase that won and the decided text that spoke most for the item."""
        phrase = self.phrases[item][winner]
        return f"{phrase} และเคยเชื่อม “{self.cases[near].text}” ไว้ที่นี่" if near >= 0 else phrase


quoted = json.encoder.encode_basestring  # a JSON string with its Thai letters as they are


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json_lines(job: bulk.Job, rows: Iterator[tuple[Text, Any]]) -> Iterator[str]:
    wording = _Wording(job)
    ready = [[_json(phrase) for phrase in phrases] for phrases in wording.phrases]
    calibrated = "false" if job.model.calibration.is_provisional else "true"
    for text, (items, _, chances, winners, nears, state, _, confirmed) in rows:
        parts = [
            f'{wording.heads[item]}, "probability": {chance:.4f}, '
            f'"why": {ready[item][winner] if near < 0 else _json(wording.why(item, winner, near))}}}'
            for item, chance, winner, near in zip(items, chances, winners, nears, strict=True)
        ]
        yield (
            f'{{"id": {quoted(text.id)}, "state": "{bulk.STATES[state]}", "calibrated": {calibrated}, '
            f'"confirmed": {"true" if confirmed else "false"}, "suggestions": [{", ".join(parts)}]}}\n'
        )


def _table_lines(job: bulk.Job, rows: Iterator[tuple[Text, Any]]) -> Iterator[str]:
    wording = _Wording(job)
    provisional = job.model.calibration.is_provisional
    if provisional:
        yield "ยังไม่สอบเทียบกับกรอบนี้ (ยืนยันแล้วไม่ถึง 60 รายการ): บอกเป็นคำ ไม่ใช่ร้อยละ\n"
    for text, (items, _, chances, winners, nears, state, _, confirmed) in rows:
        mark = "ยืนยันแล้ว" if confirmed else STATE_WORDS[bulk.STATES[state]]
        yield f"\n[{text.id}] {' '.join(text.name.split())}  —  {mark}\n"
        for place, item in enumerate(items):
            sure = words_for(chances[place])[0] if provisional else f"{100 * chances[place]:.0f} %"
            of, why = job.items[item], wording.why(item, winners[place], nears[place])
            yield f"   {place + 1}. {of.code}  {of.title}  ({sure})  {why}\n"


def _distil(options: argparse.Namespace) -> int:
    from prasan.catalogues import frameworks
    from prasan.textmatch import distil

    nodes = [node for framework in frameworks() for node in framework.nodes]
    texts = [
        text for n in nodes for text in (n.title_th, n.scope_note, *n.phrases, *n.negative_phrases) if text
    ]
    embed, model = distil.packaged_model()
    out = options.out or SHIPPED_FOLDER
    meta = distil.build(distil.read_sources(texts), embed, out, model=model, size=options.size or distil.SIZE)
    print(f"{meta['words']} คำ / words  {meta['digest']}  {out}")
    return 0
