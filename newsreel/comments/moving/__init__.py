"""Comments from elsewhere and to elsewhere: WordPress WXR, Disqus XML, Isso's SQLite; JSON and WXR.

`wxr`, `disqus` and `isso` each read a file into `Carried` records, one after the other, whatever its size.
"""
