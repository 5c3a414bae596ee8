"""Whole feeds as the common publishing systems write them."""

from __future__ import annotations

from datetime import UTC, datetime

from newsreel.records import Enclosure, Person, Player, Thumbnail
from newsreel.sources import read_feed

PEERTUBE = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
 <title>Harbour Television</title><link>https://tube.example</link><description>A station by the sea</description>
 <lastBuildDate>Sun, 05 Mar 2023 09:00:00 GMT</lastBuildDate><generator>PeerTube - https://tube.example</generator>
 <image><title>Harbour Television</title><url>https://tube.example/client/icon.png</url><link>https://tube.example</link></image>
 <atom:link href="https://tube.example/feeds/videos.xml" rel="self" type="application/rss+xml"/>
 <item>
  <title><![CDATA[How the tide mill works]]></title>
  <link>https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv</link>
  <guid>https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv</guid>
  <pubDate>Sat, 04 Mar 2023 18:30:00 GMT</pubDate>
  <content:encoded><![CDATA[<p>A walk through the mill.</p>]]></content:encoded>
  <dc:creator>Harbour Crew</dc:creator>
  <media:category scheme="http://search.yahoo.com/mrss/category_schema" label="Education">5</media:category>
  <media:group>
   <media:peerLink type="application/x-bittorrent" href="https://tube.example/a.torrent"/>
   <media:content url="https://tube.example/static/a-1080.mp4" fileSize="90000000" type="video/mp4" height="1080" duration="421" lang="en"/>
   <media:content url="https://tube.example/static/a-480.mp4" fileSize="30000000" type="video/mp4" height="480" duration="421" lang="en"/>
  </media:group>
  <media:community><media:statistics views="314"/></media:community>
  <media:embed url="/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d"/>
  <media:player url="/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d"/>
  <media:thumbnail url="https://tube.example/lazy/a.jpg" height="503" width="850"/>
  <media:title type="plain">How the tide mill works</media:title>
  <media:description type="plain">A walk through the mill.</media:description>
  <media:rating>nonadult</media:rating>
 </item>
</channel></rss>"""


def test_a_peertube_channel():
    feed = read_feed(PEERTUBE.encode(), url="https://tube.example/feeds/videos.xml")
    (film,) = feed.entries
    embed = "https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d"
    assert film.player == Player("peertube", embed)
    assert (film.duration, film.views) == (421, 314)
    assert [file.height for file in film.enclosures] == [1080, 480]
    assert film.thumbnails == (Thumbnail("https://tube.example/lazy/a.jpg", 850, 503),)
    assert film.content == "<p>A walk through the mill.</p>"
    assert film.summary == "A walk through the mill."
    assert film.tags == ("Education",)
    assert film.authors == (Person("Harbour Crew"),)
    assert not any("torrent" in file.url for file in film.enclosures)
    assert feed.image == "https://tube.example/client/icon.png"


WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
 <title>The Valley Post</title>
 <atom:link href="https://valley.example/feed/" rel="self" type="application/rss+xml" />
 <link>https://valley.example/</link><description>News of the valley</description>
 <lastBuildDate>Fri, 03 Mar 2023 07:00:00 +0000</lastBuildDate><language>en-GB</language>
 <sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency> 1 </sy:updateFrequency>
 <generator>https://wordpress.org/?v=6.1</generator>
 <item>
  <title>Bridge reopens after two years &#8211; at last</title>
  <link>https://valley.example/2023/03/bridge/</link>
  <comments>https://valley.example/2023/03/bridge/#respond</comments>
  <dc:creator><![CDATA[Dana Reed]]></dc:creator>
  <pubDate>Fri, 03 Mar 2023 06:45:12 +0000</pubDate>
  <category><![CDATA[Roads &amp; rail]]></category><category><![CDATA[Valley]]></category>
  <guid isPermaLink="false">https://valley.example/?p=512</guid>
  <description><![CDATA[<p>The old bridge is open again. [&#8230;]</p>]]></description>
  <content:encoded><![CDATA[<p>The old bridge is <em>open</em> again.</p><p><a href="/tag/bridge">More</a></p>]]></content:encoded>
  <wfw:commentRss>https://valley.example/2023/03/bridge/feed/</wfw:commentRss><slash:comments>3</slash:comments>
 </item>
</channel></rss>"""


def test_a_wordpress_site():
    feed = read_feed(WORDPRESS.encode(), url="https://valley.example/feed/")
    assert (feed.title, feed.language, feed.ttl) == ("The Valley Post", "en-GB", 3_600)
    assert (feed.site_url, feed.url) == ("https://valley.example/", "https://valley.example/feed/")
    (story,) = feed.entries
    assert story.title == "Bridge reopens after two years – at last"
    assert story.id == "https://valley.example/?p=512"
    assert story.url == "https://valley.example/2023/03/bridge/"
    assert story.comments_url == "https://valley.example/2023/03/bridge/#respond"
    assert story.published == datetime(2023, 3, 3, 6, 45, 12, tzinfo=UTC)
    assert story.authors == (Person("Dana Reed"),)
    assert story.tags == ("Roads & rail", "Valley")
    assert 'href="https://valley.example/tag/bridge"' in story.content
    assert story.summary == "<p>The old bridge is open again. [&#8230;]</p>"
    assert (story.player, story.enclosures, story.updated) == (None, (), None)


BLOGGER = """<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="http://www.blogger.example/styles/atom.css" type="text/css"?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:georss='http://www.georss.org/georss'
 xmlns:gd='http://schemas.google.com/g/2005' xmlns:thr='http://purl.org/syndication/thread/1.0'>
 <id>tag:blogger.example,1999:blog-1</id><updated>2023-03-02T09:00:00.000+01:00</updated><category term='coast'/>
 <title type='text'>Coast Notes</title><subtitle type='html'></subtitle>
 <link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='https://coast.example/feeds/posts/default'/>
 <link rel='self' type='application/atom+xml' href='https://www.blogger.example/feeds/1/posts/default'/>
 <link rel='alternate' type='text/html' href='https://coast.example/'/>
 <link rel='hub' href='https://pubsubhubbub.example/'/>
 <link rel='next' type='application/atom+xml' href='https://coast.example/feeds/posts/default?start-index=26'/>
 <author><name>Lee</name><email>noreply@blogger.example</email><gd:image rel='x' src='//img.example/l.gif'/></author>
 <generator version='7.00' uri='http://www.blogger.example'>Blogger</generator><openSearch:totalResults>1</openSearch:totalResults>
 <entry><id>tag:blogger.example,1999:blog-1.post-7</id><published>2023-03-01T21:00:00.000+01:00</published>
  <updated>2023-03-02T08:59:00.000+01:00</updated><category scheme='http://www.blogger.example/atom/ns#' term='lighthouse'/>
  <title type='text'>Lights &amp; shadows</title><content type='html'>&lt;p&gt;Night at the &lt;b&gt;lighthouse&lt;/b&gt;.&lt;/p&gt;</content>
  <link rel='replies' type='application/atom+xml' href='https://coast.example/feeds/7/comments/default' title='Post Comments'/>
  <link rel='replies' type='text/html' href='https://coast.example/7.html#comment-form' title='2 Comments'/>
  <link rel='edit' type='application/atom+xml' href='https://www.blogger.example/feeds/1/posts/default/7'/>
  <link rel='alternate' type='text/html' href='https://coast.example/7.html' title='Lights'/>
  <author><name>Lee</name></author><georss:featurename>Eddystone</georss:featurename><georss:point>50.18 -4.265</georss:point>
  <thr:total>2</thr:total></entry>
</feed>"""


def test_a_blogger_site():
    feed = read_feed(BLOGGER.encode())
    assert (feed.format, feed.title, feed.description) == ("atom 1.0", "Coast Notes", None)
    assert feed.site_url == "https://coast.example/"
    assert feed.hubs == ("https://pubsubhubbub.example/",)
    assert feed.authors == (Person("Lee", "noreply@blogger.example"),)
    (post,) = feed.entries
    assert (post.title, post.url) == ("Lights & shadows", "https://coast.example/7.html")
    assert post.comments_url == "https://coast.example/7.html#comment-form"
    assert post.published == datetime(2023, 3, 1, 20, tzinfo=UTC)
    assert post.updated == datetime(2023, 3, 2, 7, 59, tzinfo=UTC)
    assert post.tags == ("lighthouse",)
    assert [(place.name, place.latitude, place.longitude) for place in post.locations] == [("Eddystone", 50.18, -4.265)]
    assert post.content == "<p>Night at the <b>lighthouse</b>.</p>"
    assert "edit" not in repr(post)


PODCAST = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>Slow Radio</title><link>https://slow.example</link><language>fr</language>
 <description>Une heure, une voix.</description><itunes:author>Slow Radio</itunes:author>
 <itunes:image href="https://slow.example/cover.jpg"/><itunes:explicit>false</itunes:explicit>
 <itunes:owner><itunes:name>Slow SARL</itunes:name><itunes:email>bonjour@slow.example</itunes:email></itunes:owner>
 <item><title>1. Le phare</title><itunes:title>Le phare</itunes:title><itunes:episode>1</itunes:episode>
  <guid isPermaLink="false">slow-1</guid><pubDate>mer., 01 mars 2023 06:00:00 +0100</pubDate>
  <description><![CDATA[<p>Une nuit au phare.</p>]]></description><itunes:duration>3725</itunes:duration>
  <enclosure url="https://slow.example/1.mp3?source=feed" length="59600000" type="audio/mpeg"/>
  <podcast:transcript url="https://slow.example/1.srt" type="application/x-subrip" language="fr"/>
  <podcast:chapters url="https://slow.example/1.json" type="application/json+chapters"/></item>
 <item><title>0. Annonce</title><enclosure url="" length="0" type=""/></item>
</channel></rss>"""


def test_a_podcast():
    feed = read_feed(PODCAST.encode())
    assert (feed.title, feed.language, feed.image) == ("Slow Radio", "fr", "https://slow.example/cover.jpg")
    assert feed.authors == (Person("Slow Radio"),)
    one, zero = feed.entries
    assert one.title == "1. Le phare"
    assert one.player == Player("file", "https://slow.example/1.mp3?source=feed")
    assert one.enclosures == (Enclosure("https://slow.example/1.mp3?source=feed", "audio/mpeg", 59_600_000),)
    assert one.duration == 3_725
    assert one.published == datetime(2023, 3, 1, 5, tzinfo=UTC)
    assert one.transcripts[0].language == "fr"
    assert one.chapters_url == "https://slow.example/1.json"
    assert (zero.player, zero.enclosures) == (None, ())
