"""The controlled experiment of docs/study.md: `python3 -m study` in the folder above."""
