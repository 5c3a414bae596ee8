"""The sample newsroom: three invented sources as feed files, their pictures, and one short clip. No code.

Each feed file is taken in like any other; media have addresses relative to it. `profiles.toml` names the feeds and
tells the facts of each source. All texts are explainers and portraits written for Newsreel. Words between quotation
marks are those of public documents, which are named beside them; nobody's speech is quoted. Pictures and clip are
drawn by `scripts/make_sample_pictures.py` and `scripts/make_sample_clip.py`.
"""
