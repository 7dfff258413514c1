"""What an operator types: `prasan init`, `serve`, `worker` … one module each with `main(argv) -> int`."""
