"""The name of this mathematics: results, draws and seeds carry it; it changes whenever a number could change."""

ENGINE_VERSION = "opinion-2"
