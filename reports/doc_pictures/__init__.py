"""The pictures of docs/images: the demo company's report and a draft's check, in both languages."""
