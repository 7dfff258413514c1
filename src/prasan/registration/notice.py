"""The privacy notice: which text a guest was shown. A new text gets a new version; guests keep theirs."""

VERSION = "2026-11"
