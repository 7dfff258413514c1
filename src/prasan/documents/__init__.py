"""Word documents and QR codes in the manner of Thai offices; knows nothing of Django."""
