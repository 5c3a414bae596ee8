"""Files of other systems in their true shape, with what must not come along."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "https://old.example/2019/the-dam/"

WXR = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old site</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>The dam</title><link>{PAGE}</link><wp:post_id>7</wp:post_id>
<wp:comment><wp:comment_id>11</wp:comment_id><wp:comment_author><![CDATA[Ann & Co]]></wp:comment_author>
<wp:comment_author_email><![CDATA[ann@reader.example]]></wp:comment_author_email>
<wp:comment_author_IP><![CDATA[203.0.113.77]]></wp:comment_author_IP>
<wp:comment_date><![CDATA[2019-05-01 12:00:00]]></wp:comment_date>
<wp:comment_date_gmt><![CDATA[2019-05-01 10:00:00]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[The dam has held, <b>and</b> the catch grew.

It may grow further.]]></wp:comment_content>
<wp:comment_approved><![CDATA[1]]></wp:comment_approved><wp:comment_type><![CDATA[comment]]></wp:comment_type>
<wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>12</wp:comment_id><wp:comment_author><![CDATA[www.example.com]]></wp:comment_author>
<wp:comment_date_gmt><![CDATA[2019-05-02 10:00:00]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[Yes.]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>
<wp:comment_type></wp:comment_type><wp:comment_parent>11</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>13</wp:comment_id><wp:comment_author/>
<wp:comment_content><![CDATA[Read it at <a href="https://spam.example/">my page</a> www.spam.com]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type/><wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>14</wp:comment_id><wp:comment_content>Nobody has looked at this one yet.</wp:comment_content>
<wp:comment_approved>0</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>15</wp:comment_id><wp:comment_content>Spam there, spam here.</wp:comment_content>
<wp:comment_approved>spam</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>16</wp:comment_id><wp:comment_content>[...] they say [...]</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>pingback</wp:comment_type></wp:comment>
</item>
<item><title>Another</title><link>https://old.example/another/</link>
<wp:comment><wp:comment_id>17</wp:comment_id><wp:comment_content>Below a page nobody knows.</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment></item>
</channel></rss>
"""

DISQUS = f"""<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<category dsq:id="1"><forum>old</forum><title>General</title></category>
<thread dsq:id="100"><id>7</id><forum>old</forum><category dsq:id="1"/><link>{PAGE}</link><title>The dam</title>
<author><name>Editor</name><isAnonymous>false</isAnonymous></author></thread>
<post dsq:id="201"><id/><message><![CDATA[<p>The dam has held, and the catch grew.</p>]]></message>
<createdAt>2019-05-01T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<ipAddress>203.0.113.77</ipAddress>
<author><email>ann@reader.example</email><name>Ann</name><isAnonymous>false</isAnonymous></author>
<thread dsq:id="100"/></post>
<post dsq:id="202"><message><![CDATA[<p>It may grow further.</p>]]></message><createdAt>2019-05-02T10:00:00Z</createdAt>
<isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Ben</name></author><thread dsq:id="100"/>
<parent dsq:id="201"/></post>
<post dsq:id="203"><message>gone</message><isDeleted>true</isDeleted><isSpam>false</isSpam><thread dsq:id="100"/></post>
<post dsq:id="204"><message>Buy it all.</message><isDeleted>false</isDeleted><isSpam>true</isSpam>
<thread dsq:id="100"/></post>
</disqus>
"""


def isso(path: Path) -> Path:
    """A database as Isso makes it."""
    with contextlib.closing(sqlite3.connect(path)) as link, link:
        link.executescript("""
            CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
            CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT
                NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR,
                website VARCHAR, likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL,
                notification INTEGER DEFAULT 0);
            INSERT INTO threads VALUES (1, '/2019/the-dam/', 'The dam');
            INSERT INTO comments VALUES
                (1, 1, NULL, 1556704800.0, NULL, 1, '203.0.113.77', 'The dam has held <b>well</b>.

And the catch grew.', 'Ann', 'ann@reader.example', 'https://ann.example', 0, 0, x'00', 1),
                (1, 2, 1, 1556791200.0, NULL, 1, '203.0.113.0', 'It may grow further.', NULL, NULL, NULL, 0, 0, x'00', 0),
                (1, 3, NULL, 1556791300.0, NULL, 2, '203.0.113.0', 'Nobody has looked yet.', 'Cy', NULL, NULL, 0, 0, x'00', 0),
                (1, 4, NULL, 1556791400.0, NULL, 4, '203.0.113.0', '', NULL, NULL, NULL, 0, 0, x'00', 0);
        """)
    return path
