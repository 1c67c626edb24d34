"""The invented stories of stories.toml printed as outlets print theirs: thirty-two layouts, for tests and benchmarks.

Each layout is written after how a kind of site marks its pages up (themes of WordPress, Drupal, Blogger, AMP, Arc XP, component
frameworks, tables of the nineties), with the furniture such pages have. Nothing is copied from a page.
"""

from __future__ import annotations

import json
import re
import tomllib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent


class Story(NamedTuple):
    """An invented story."""

    id: str
    language: str
    outlet: str
    host: str
    headline: str
    deck: str
    author: str
    published: str
    modified: str
    printed: str
    caption: str
    body: tuple[str, ...]
    related: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def day(self) -> str:
        return self.published[:10]

    @property
    def url(self) -> str:
        return f"https://{self.host}/{self.day.replace('-', '/')}/{self.id}-story.html"

    def text(self) -> str:
        """What a reader takes for the story's body."""
        return "\n".join(re.sub(r"^(?:## |> |- )", "", line) for line in self.body)


class Page(NamedTuple):
    """A story in a layout, with what is to be found in it."""

    name: str
    layout: str
    data: bytes
    story: Story
    outlet: bool = True
    """Whether the layout states the outlet."""


def stories() -> tuple[Story, ...]:
    with (HERE / "stories.toml").open("rb") as file:
        listed: list[dict[str, Any]] = tomllib.load(file)["story"]
    return tuple(Story(**{key: _frozen(value) for key, value in one.items()}) for one in listed)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def e(text: str) -> str:
    return escape(text, quote=False)


def blocks(
    story: Story,
    paragraph: str = "<p>{}</p>",
    heading: str = "<h2>{}</h2>",
    between: dict[int, str] | None = None,
) -> str:
    """The body in elements; `between` puts furniture before the n-th of them."""
    out: list[str] = []
    listed = False
    for at, line in enumerate(story.body):
        if listed and not line.startswith("- "):
            out.append("</ul>")
            listed = False
        if between and at in between:
            out.append(between[at])
        if line.startswith("## "):
            out.append(heading.format(e(line[3:])))
        elif line.startswith("> "):
            out.append(f"<blockquote><p>{e(line[2:])}</p></blockquote>")
        elif line.startswith("- "):
            out.append("" if listed else "<ul>")
            out.append(f"<li>{e(line[2:])}</li>")
            listed = True
        else:
            out.append(paragraph.format(e(line)))
    if listed:
        out.append("</ul>")
    return "\n".join(out)


def links(titles: tuple[str, ...], item: str = '<li><a href="/x/{0}">{1}</a></li>') -> str:
    return "".join(item.format(at, e(title)) for at, title in enumerate(titles))


def head(story: Story, *more: str, title: str | None = None, charset: str = "utf-8") -> str:
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{story.language}">\n<head>\n<meta charset="{charset}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{e(title or f'{story.headline} - {story.outlet}')}</title>",
            *more,
            "<style>.a{color:red} p:before{content:'“'}</style>",
            "<script>window.dataLayer=[{'title':'Not <p>the story</p>'}];document.write('<h1>Injected</h1>')</script></head>",
        )
    )


def linked(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields}, ensure_ascii=False)}</script>'


def meta(**fields: str) -> str:
    return "\n".join(
        f'<meta property="{key.replace("__", ":")}" content="{escape(value)}">'
        for key, value in fields.items()
        if value
    )


MENU = '<nav class="main-nav" aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather, 14°</a></li></ul></nav>'
COOKIES = '<div id="cookie-consent" class="cookie-banner" role="dialog"><p>We and our 742 partners store and access information on your device, such as unique IDs in cookies, to process personal data. You may accept or manage your choices at any time.</p><button>Accept all</button><button>Reject</button></div>'
FOOTER = '<footer class="site-footer"><p>© 2031 All rights reserved. No part of this site may be reproduced without the written permission of its publisher.</p><ul><li><a>Terms</a></li><li><a>Imprint</a></li></ul></footer>'
SIGNUP = '<div class="newsletter-signup"><h3>Get the morning letter</h3><p>The stories that matter, in your inbox every weekday at seven. You can unsubscribe at any time with one click.</p><input type="email"><button>Sign up</button></div>'


def wordpress(story: Story) -> str:
    graph = linked(**{"@graph": [
        {"@type": "WebPage", "@id": story.url, "name": f"{story.headline} - {story.outlet}", "datePublished": story.published},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home"}]},
        {"@type": "NewsArticle", "@id": f"{story.url}#article", "headline": story.headline, "datePublished": story.published, "dateModified": story.modified or story.published, "author": {"@id": "#/person/1"}, "publisher": {"@id": "#org"}},
        {"@type": "Person", "@id": "#/person/1", "name": story.author},
        {"@type": "Organization", "@id": "#org", "name": story.outlet},
    ]})  # fmt: skip
    share = '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Facebook</a></li><li><a>X</a></li></ul></div>'
    related = f'<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3><p class="jp-relatedposts-post"><a>{e(story.related[0])}</a><span class="jp-relatedposts-post-date">{story.printed}</span></p></div>'
    comments = "".join(
        f'<li class="comment even thread-even depth-1" id="comment-{n}"><article class="comment-body"><footer class="comment-meta"><b class="fn">reader{n}</b> <time datetime="{story.published}">{story.printed}</time></footer><div class="comment-content"><p>{e(text)}</p></div></article></li>'
        for n, text in enumerate(story.comments)
    )
    return f"""{head(story, meta(og__title=story.headline, og__site_name=story.outlet, og__type="article", article__published_time=story.published, article__modified_time=story.modified), f'<link rel="canonical" href="{story.url}">', graph)}
<body class="post-template-default single single-post postid-42 single-format-standard has-sidebar comments-open tag-cookies">
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><div class="site-branding"><p class="site-title"><a href="/">{e(story.outlet)}</a></p></div>{MENU}</header>
<div id="content" class="site-content"><main id="main" class="site-main"><article id="post-42" class="post-42 post type-post status-publish category-news tag-related hentry">
<header class="entry-header"><h1 class="entry-title">{e(story.headline)}</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="{story.published}">{story.printed}</time><time class="updated" datetime="{story.modified or story.published}">{story.printed}</time></span> <span class="byline">by <span class="author vcard"><a class="url fn n">{e(story.author)}</a></span></span></div></header>
<div class="entry-content">{f'<p class="has-medium-font-size"><strong>{e(story.deck)}</strong></p>' if False else ""}
<figure class="wp-block-image size-large"><img src="x.jpg" alt="not text"><figcaption class="wp-element-caption">{e(story.caption)}</figcaption></figure>
{blocks(story, heading='<h2 class="wp-block-heading">{}</h2>')}
{share}{related}</div>
<footer class="entry-footer"><span class="cat-links">Posted in <a>News</a></span><span class="tags-links">Tagged <a>harbour</a>, <a>pact</a></span></footer></article>
<nav class="navigation post-navigation"><a>Previous: {e(story.related[-1])}</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">{len(story.comments)} thoughts on “{e(story.headline)}”</h2><ol class="comment-list">{comments}</ol><div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are marked.</p></form></div></div>
</main><aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Recent Posts</h2><ul>{links(story.related)}</ul></section></aside></div>{FOOTER}</div></body></html>"""


def components(story: Story) -> str:
    """Div soup of a component framework: hashed classes, promos and advertisements between the paragraphs."""
    promo = f'<div class="InlinePromo_root__a81"><div class="InlinePromo_kicker__bb">Read next</div><a href="/y"><div>{e(story.related[0])}</div><div>A longer teaser that says what the other story is about, in a whole sentence of its own.</div></a></div>'
    ad = '<div class="ad-slot__wrapper"><span>Advertisement</span><div id="gpt-1"></div></div>'
    card = "".join(
        f'<div class="Card_root__99"><a href="/c{n}"><h3>{e(title)}</h3></a><p class="Card_dek__1">What the other story tells in a sentence that is long enough to look like a paragraph of this one.</p></div>'
        for n, title in enumerate(story.related * 3)
    )
    article = linked(
        **{
            "@type": ["NewsArticle"],
            "headline": story.headline,
            "datePublished": story.published,
            "dateModified": story.modified or story.published,
            "author": [{"@type": "Person", "name": story.author}],
            "publisher": {"@type": "NewsMediaOrganization", "name": story.outlet},
            "mainEntityOfPage": {"@id": story.url},
        }
    )
    teasers = linked(
        **{
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "item": {
                        "@type": "NewsArticle",
                        "headline": story.related[0],
                        "datePublished": "2019-01-01",
                    },
                }
            ],
        }
    )
    return f"""{head(story, teasers, article, meta(og__title=story.headline, og__site_name=story.outlet))}
<body><div id="__next"><div class="Layout_shell__1x"><div class="Header_root__7q"><div class="Header_logo__aa"><a href="/">{e(story.outlet)}</a></div><div class="NavBar_list__3"><a>News</a><a>Business</a><a>Opinion</a></div></div>
<div class="Layout_main__2b"><div class="ArticleHeader_root__z"><div class="ArticleHeader_eyebrow__q"><a>Region</a></div><h1 class="ArticleHeader_headline__k9">{e(story.headline)}</h1>{f'<div class="ArticleHeader_dek__t">{e(story.deck)}</div>' if story.deck else ""}
<div class="Byline_root__4"><div>By <a>{e(story.author)}</a></div><div class="Timestamp_root__1">{story.printed}</div></div><div class="ShareBar_root__0"><button>Share</button><span>Save</span></div></div>
<div class="LeadArt_root__c"><img><div class="LeadArt_caption__d">{e(story.caption)}</div></div>
<div class="Article_grid__x"><div class="Article_col__y">{blocks(story, paragraph='<div class="Paragraph_root__p7"><div>{}</div></div>', heading='<div class="Subhead_root__1"><h3>{}</h3></div>', between={2: ad, 3: promo, 5: ad})}</div>
<div class="RightRail_root__5"><div class="MostRead_root__1"><h2>Most read</h2><ol>{links(story.related)}</ol></div></div></div></div>
<div class="Recirc_root__8"><h2>More from {e(story.outlet)}</h2>{card}</div>{FOOTER}</div></div>{COOKIES}</body></html>"""


def amp(story: Story) -> str:
    article = linked(
        **{
            "@type": "NewsArticle",
            "headline": story.headline,
            "datePublished": story.published,
            "author": story.author,
            "publisher": {"name": story.outlet},
        }
    )
    return f"""<!doctype html><html ⚡ lang="{story.language}"><head><meta charset="utf-8"><title>{e(story.headline)}</title><link rel="canonical" href="{story.url}"><script async src="https://cdn.ampproject.org/v0.js"></script>{article}<style amp-boilerplate>body{{visibility:hidden}}</style><noscript><style amp-boilerplate>body{{}}</style></noscript></head>
<body><amp-consent id="c"><div><p>This site uses cookies to keep itself free of charge, which you may accept or refuse at any time you like.</p></div></amp-consent>
<amp-sidebar id="s" layout="nodisplay"><ul><li><a>Home</a></li><li><a>{e(story.related[0])}</a></li></ul></amp-sidebar>
<header class="amp-wp-header"><a>{e(story.outlet)}</a></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{e(story.headline)}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author">{e(story.author)}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{story.published}">5 hours ago</time></div></header>
<figure class="amp-wp-article-featured-image wp-caption"><amp-img src="x" width=1 height=1></amp-img><p class="wp-caption-text">{e(story.caption)}</p></figure>
<div class="amp-wp-article-content">{blocks(story, between={2: "<amp-ad width=300 height=250><div placeholder>Advertisement</div></amp-ad>", 4: '<amp-iframe src="https://x"></amp-iframe>'})}<amp-carousel><div><a>{e(story.related[0])}</a></div></amp-carousel></div>
<footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-tag">Tags: <a>harbour</a></div></footer></article><amp-analytics></amp-analytics></body></html>"""


def printed(story: Story) -> str:
    """A print view: no class, no metadata but the title."""
    deck = f"<p><i>{e(story.deck)}</i></p>" if story.deck else ""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{e(story.outlet)}: {e(story.headline)}</title></head><body onload="window.print()">
<p><b>{e(story.outlet)}</b></p><hr><h1>{e(story.headline)}</h1>{deck}<p>{e(story.author)}<br>{story.printed}</p>
{blocks(story, heading="<h3>{}</h3>")}
<hr><p><small>Find this article at: <a href="{story.url}">{story.url}</a></small></p></body></html>"""


def discussed(story: Story) -> str:
    """A comment thread four times as long as the story."""
    thread = "".join(
        f'<li class="c-thread__item"><div class="c-thread__head"><span class="user">reader {n}</span><a href="#c{n}">12:0{n % 10}</a></div><div class="c-thread__text"><p>{e(text)}</p><p>{e(text)}</p></div><button>Reply</button></li>'
        for n, text in enumerate(story.comments * 14)
    )
    return f"""{head(story, meta(og__title=story.headline, og__site_name=story.outlet, article__published_time=story.published))}
<body><div class="topbar"><span>{e(story.outlet)}</span></div>{MENU}<div class="wrap"><article class="story"><h1 class="story-title">{e(story.headline)}</h1>{f'<h2 class="story-deck">{e(story.deck)}</h2>' if story.deck else ""}<div class="story-meta"><span class="author">{e(story.author)}</span> · <time datetime="{story.published}">{story.printed}</time> · <a href="#disc">{len(story.comments) * 14} comments</a></div>
<section class="story-text">{blocks(story)}</section></article><section class="discussion" id="disc"><h2>Discussion ({len(story.comments) * 14})</h2><ul class="c-thread">{thread}</ul></section></div>{FOOTER}</body></html>"""


def tables(story: Story) -> str:
    """Nested tables, `<font>`, `<br><br>`, no metadata, the date in a line of text."""
    body = re.sub(
        r"</?(?:p|ul|li|blockquote)>",
        "\n",
        blocks(story, paragraph="{}<br><br>", heading="<b>{}</b><br><br>"),
    ).replace("\n", " <br>\n")
    menu = "".join(
        f'<tr><td bgcolor="#ccccff"><font size="1"><a href="/{n}">{name}</a></font></td></tr>'
        for n, name in enumerate(
            ("Front page", "Politics", "Economy", "Sports", "Archive", "Links")
        )
    )
    return f"""<HTML><HEAD><META HTTP-EQUIV="content-type" CONTENT="text/html; charset=utf-8"><TITLE>{e(story.headline)} | {e(story.outlet)}</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=760 CELLPADDING=0><TR><TD COLSPAN=3><IMG SRC="logo.gif" ALT="logo"><FONT SIZE=+2>{e(story.outlet)}</FONT></TD></TR>
<TR><TD WIDTH=120 VALIGN=top><TABLE>{menu}</TABLE></TD><TD VALIGN=top WIDTH=480>
<FONT FACE=Arial SIZE=5><B>{e(story.headline)}</B></FONT><BR><FONT SIZE=2 COLOR=gray>{e(story.author)}, {story.printed}</FONT><BR><BR>
<TABLE ALIGN=right WIDTH=150><TR><TD><IMG SRC=a.jpg></TD></TR><TR><TD CLASS=caption><FONT SIZE=1>{e(story.caption)}</FONT></TD></TR></TABLE>
<FONT FACE=Arial SIZE=2>{body}</FONT></TD>
<TD WIDTH=160 VALIGN=top BGCOLOR="#eeeeee"><FONT SIZE=1><B>Latest</B><BR>{"<BR>".join(f'<A HREF="/{n}">{e(title)}</A>' for n, title in enumerate(story.related))}</FONT></TD></TR>
<TR><TD COLSPAN=3 ALIGN=center><FONT SIZE=1>Copyright. <A HREF=/>Home</A> | <A HREF=/about>About us</A></FONT></TD></TR></TABLE></BODY></HTML>"""


def shared(story: Story) -> str:
    """Open Graph only, class names that say nothing, paragraphs in spans."""
    return f"""{head(story, meta(og__title=f"{story.headline} | {story.outlet}", og__site_name=story.outlet, article__published_time=story.published, article__modified_time=story.modified, og__url=story.url))}
<body><div class="css-1a"><div class="css-2b"><a class="css-3c" href="/">{e(story.outlet)}</a><div class="css-4d"><a>World</a><a>Money</a><a>Culture</a></div></div>
<div class="css-5e"><div class="css-6f"><span class="css-7g">Region</span><h1 class="css-8h">{e(story.headline)}</h1><div class="css-9i"><span>{e(story.author)}</span><span> | </span><span>{story.printed}</span></div></div>
<div class="css-0j">{blocks(story, paragraph='<div class="css-p"><span>{}</span></div>', heading='<div class="css-h"><h2>{}</h2></div>', between={3: f'<div class="css-r"><span>Read more:</span> <a href="/r">{e(story.related[0])}</a></div>'})}</div>
<div class="css-k"><h3>Read more</h3>{"".join(f'<div class="css-l"><a href="/{n}">{e(title)}</a></div>' for n, title in enumerate(story.related))}</div></div>
<div class="css-m"><span>We use cookies and similar technologies to remember you and to count our readers. By going on you agree to that.</span><button>OK</button></div></div></body></html>"""


def microdata(story: Story) -> str:
    return f"""{head(story, title=f"{story.outlet} » {story.headline}")}
<body class="page-article"><header role="banner"><div class="logo">{e(story.outlet)}</div>{MENU}</header>
<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="mainEntityOfPage" content="{story.url}"><h1 itemprop="headline">{e(story.headline)}</h1><p itemprop="description" class="standfirst">{e(story.deck)}</p>
<p class="infos"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{e(story.author)}</span></span> — <time itemprop="datePublished" datetime="{story.published}">{story.printed}</time><meta itemprop="dateModified" content="{story.modified or story.published}"></p>
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{escape(story.outlet)}"></span>
<figure itemprop="image"><img><figcaption>{e(story.caption)}</figcaption></figure><div itemprop="articleBody">{blocks(story, between={3: f'<aside class="encart"><h4>À lire aussi</h4><ul>{links(story.related)}</ul></aside>'})}</div></div>
<section class="teaser-list"><div itemscope itemtype="https://schema.org/NewsArticle"><h2 itemprop="headline"><a>{e(story.related[0])}</a></h2><time itemprop="datePublished" datetime="2018-05-05">5.5.2018</time></div></section>{FOOTER}</body></html>"""


def doubled(story: Story) -> str:
    """One body for narrow screens, one for wide ones."""
    body = blocks(story)
    return f"""{head(story, meta(og__title=story.headline, og__site_name=story.outlet, article__published_time=story.published))}
<body>{COOKIES}{MENU}<div class="mobile-only"><h1>{e(story.headline)}</h1><div class="content">{body}</div></div><div class="desktop-only"><h1>{e(story.headline)}</h1><p class="date">{story.printed}</p><div class="content">{body}</div></div>{FOOTER}</body></html>"""


def addressed(story: Story) -> str:
    """The date stands in the address only."""
    return f"""{head(story, f'<link rel="canonical" href="{story.url}">', '<meta name="application-name" content="' + escape(story.outlet) + '">', title=story.headline)}
<body><div id="wrapper"><div id="header"><a href="/">{e(story.outlet)}</a></div><div id="navigation">{links(("World", "Home news"))}</div><div id="main-column"><div class="pagetitle"><h2>{e(story.headline)}</h2></div><div class="text">{blocks(story, heading="<h4>{}</h4>")}</div>
<div class="box"><div class="box-title">Related news</div><ul>{links(story.related)}</ul></div></div><div id="right-column"><div class="weather"><p>Today in the capital: sun, later rain, eleven degrees, wind from the west at force five.</p></div></div><div id="footer"><p>Contact the newsroom at the address printed in the imprint of this page, Monday to Friday.</p></div></div></body></html>"""


def drupal(story: Story) -> str:
    return f"""{head(story, f'<meta name="dcterms.date" content="{story.published}">', f'<meta name="dcterms.modified" content="{story.modified}">' if story.modified else "", f'<meta name="dcterms.publisher" content="{escape(story.outlet)}">', title=f"{story.headline} | {story.outlet}")}
<body class="html not-front node-type-article one-sidebar">{COOKIES}<div id="sliding-popup" class="eu-cookie-compliance-popup"><h2>We use cookies on this site to enhance your user experience</h2><p>By clicking any link on this page you are giving your consent for us to set cookies.</p></div>
<div class="dialog-off-canvas-main-canvas"><header role="banner" class="header"><div class="site-name">{e(story.outlet)}</div></header><div role="main" class="main-container"><ol class="breadcrumb"><li><a>Home</a></li><li>News</li></ol><h1 class="page-header"><span>{e(story.headline)}</span></h1>
<article class="node node--type-article node--view-mode-full clearfix"><div class="submitted">Submitted by <span class="username">{e(story.author)}</span> on {story.printed}</div>
<div class="field field--name-field-lead field--type-text">{e(story.deck)}</div><div class="field field--name-field-image"><img><div class="image-caption">{e(story.caption)}</div></div>
<div class="field field--name-body field--type-text-with-summary field--label-hidden">{blocks(story)}</div><div class="field field--name-field-tags"><div class="field__label">Tags</div><a>water</a><a>roads</a></div>
<section class="field field--name-comment"><h2>Comments</h2><article class="comment"><div class="content"><p>{e(story.comments[0])}</p></div></article></section></article></div>
<aside class="layout-sidebar-second"><div class="block block-views"><h2>Latest</h2><div class="views-row">{links(story.related)}</div></div></aside>{FOOTER}</div></body></html>"""


def archived(story: Story) -> str:
    """A page out of the Wayback Machine: its toolbar, its addresses, its comment at the end."""
    stamp = "20331224101112"
    inner = (
        wordpress(story)
        .replace(story.url, f"https://web.archive.org/web/{stamp}/{story.url}")
        .replace('href="/', f'href="/web/{stamp}/https://{story.host}/')
    )
    bar = '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base" lang="en"><div id="wm-ipp"><h1>Wayback Machine</h1><p>12 captures, 24 Dec 2033 - 3 Feb 2034. About this capture: collected by the invented crawl of an invented archive, which keeps everything.</p><time datetime="2033-12-24">24 Dec 2033</time></div></div><!-- END WAYBACK TOOLBAR INSERT -->'
    inner = re.sub(r"(<body[^>]*>)", lambda found: found[1] + bar, inner, count=1)
    return (
        inner.replace(
            "<head>",
            f'<head><script src="https://web-static.archive.org/_static/js/bundle.js"></script><script>__wm.wombat("{story.url}","{stamp}")</script>',
            1,
        )
        + f"\n<!-- FILE ARCHIVED ON 10:11:12 Dec 24, 2033 AND RETRIEVED FROM THE INTERNET ARCHIVE -->\n<!-- saved from url=(0091)https://web.archive.org/web/{stamp}/{story.url} -->"
    )


def broadcaster(story: Story) -> str:
    """Blocks named by data attributes, a list of topics, a related box inside the body."""
    article = linked(
        **{
            "@type": "ReportageNewsArticle",
            "url": story.url,
            "publisher": {"@type": "NewsMediaOrganization", "name": story.outlet},
            "datePublished": story.published,
            "dateModified": story.modified or story.published,
            "headline": story.headline,
        }
    )
    paragraph = '<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper ep2nwvo0"><div class="ssrcss-7uxr49-RichTextContainer e5tfeyi1"><p class="ssrcss-1q0x1qg-Paragraph e1jhz7w10">{}</p></div></div>'
    related = f'<div data-component="links-block"><div class="ssrcss-LinkPromo"><ul>{links(story.related)}</ul></div></div>'
    return f"""{head(story, article)}<body><div id="root"><div class="ssrcss-Page"><header id="header-content">{MENU}</header><main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper e1nh2i2l5"><header data-component="headline-block"><h1 id="main-heading" tabindex="-1">{e(story.headline)}</h1></header>
<div data-component="byline-block"><div class="ssrcss-Contributor"><div class="TextContributorName">By {e(story.author)}</div><div>Correspondent</div></div></div><div data-component="metadata-block"><ul><li><time data-testid="timestamp" datetime="{story.published}">{story.printed}</time></li></ul></div>
<div data-component="image-block"><figure><img><span class="visually-hidden">Image source, Handout</span><figcaption><span class="visually-hidden">Image caption, </span>{e(story.caption)}</figcaption></figure></div>
{blocks(story, paragraph=paragraph, heading='<div data-component="subheadline-block"><h2>{}</h2></div>', between={4: related})}
<section data-component="topic-list"><h2>Related Topics</h2><ul><li><a>Reindeer</a></li></ul></section></article></main>
<section data-component="related-stories"><h2>More on this story</h2><ol>{links(story.related * 2)}</ol></section>{FOOTER}</div></div></body></html>"""


def letter(story: Story) -> str:
    """A newsletter platform: a subtitle, a subscribe box in the middle, a quotation set large that the text has anyway."""
    longest = max((line for line in story.body if line[:2] not in ("##", "> ", "- ")), key=len)
    pull = f'<div class="pullquote"><p>{e(longest[:80])}</p></div>'
    box = '<div class="subscription-widget-wrap"><div class="subscription-widget"><p>This letter is free for all. To support the work, consider becoming a paid subscriber today.</p><form><button>Subscribe</button></form></div></div>'
    return f"""{head(story, linked(**{"@type": "NewsArticle", "headline": story.headline, "description": story.deck, "datePublished": story.published, "isAccessibleForFree": True, "author": [{"@type": "Person", "name": story.author}], "publisher": {"@type": "Organization", "name": story.outlet}}), title=story.headline)}
<body class=""><div id="entry"><div class="main-menu"><h1 class="logo"><a href="/">{e(story.outlet)}</a></h1><button>Subscribe</button><button>Sign in</button></div><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">{e(story.headline)}</h1><h3 class="subtitle">{e(story.deck)}</h3><div class="byline-wrapper"><a>{e(story.author)}</a><div class="pencraft">{story.printed}</div><div>∙ Paid</div></div><div class="post-ufi"><a>12</a><a>3</a><a>Share</a></div></div>
<div class="available-content"><div class="body markup">{blocks(story, between={2: box, 4: pull})}</div></div></article><div class="comments-section"><h4>Discussion about this post</h4><div class="comment"><p>{e(story.comments[0])}</p></div></div><div class="footer-wrap"><p>Ready for more? Subscribe and receive every letter as soon as it is sent out to the readers.</p></div></div></body></html>"""


def weblog(story: Story) -> str:
    """Paragraphs parted by `<br><br>` in one division, the day as a heading over the title, a side bar of archives."""
    lines = "<br /><br />\n".join(e(re.sub(r"^(?:## |> |- )", "", line)) for line in story.body)
    return f"""{head(story, meta(og__site_name=story.outlet), title=f"{story.outlet}: {story.headline}")}
<body><div id="outer-wrapper"><div id="header-wrapper"><div class="titlewrapper"><h1 class="title"><a>{e(story.outlet)}</a></h1></div><div class="descriptionwrapper"><p class="description">Notes from the valley, written when there is something to write about, which is most days.</p></div></div>
<div id="main-wrapper"><div class="main section"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>{story.printed}</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title"><a href="{story.url}">{e(story.headline)}</a></h3><div class="post-body entry-content">{lines}<div style="clear: both;"></div></div><div class="post-footer">Posted by <span class="post-author">{e(story.author)}</span> at <abbr class="published" title="{story.published}">11:02</abbr> <a class="comment-link">2 comments</a></div></div></div></div></div></div></div></div>
<div id="sidebar-wrapper"><div class="widget BlogArchive"><h2>Archive</h2><ul><li>2031 (12)</li><li>2030 (44)</li></ul></div><div class="widget"><h2>About me</h2><p>I was a schoolteacher for a long time and now I walk, read, and write down what I hear.</p></div></div></div></body></html>"""


def live(story: Story) -> str:
    """A live blog: the body in dated entries, each under a heading."""
    third = max(1, len(story.body) // 3)
    parts = [story.body[:third], story.body[third : 2 * third], story.body[2 * third :]]
    entries = "".join(
        f'<article class="live-blog__entry" id="e{n}"><header><time datetime="{story.day}T1{n}:05:00{story.published[19:]}">1{n}:05</time><h2>{title}</h2></header><div class="live-blog__text">{blocks(story._replace(body=part), heading="<h3>{}</h3>")}</div><div class="share-tools"><a>Share</a><a>Copy link</a></div></article>'
        for n, (part, title) in enumerate(
            zip(parts, ("What we know", "The answer", "What comes next"), strict=True)
        )
    )
    posting = linked(
        **{
            "@type": "LiveBlogPosting",
            "headline": story.headline,
            "datePublished": story.published,
            "coverageStartTime": story.published,
            "publisher": {"name": story.outlet},
            "liveBlogUpdate": [
                {
                    "@type": "BlogPosting",
                    "headline": "What we know",
                    "datePublished": story.published,
                }
            ],
        }
    )
    return f"""{head(story, posting, f'<link rel="canonical" href="{story.url}">')}<body>{MENU}<main><div class="live-header"><span class="live-flag">LIVE</span><h1>{e(story.headline)}</h1><p class="standfirst">{e(story.deck)}</p></div><div class="key-events"><h2>Key events</h2><ul><li><a href="#e1">The answer</a></li></ul></div><div class="live-blog">{entries}</div></main>{FOOTER}</body></html>"""


def quoted(story: Story) -> str:
    """`<q>` for quotation marks, the furniture before the story, the story in sections."""
    body = re.sub(r"“([^“”<>]*)”", r"<q>\1</q>", blocks(story))
    half = len(body.split("\n")) // 2
    lines = body.split("\n")
    while half < len(lines) and ("li>" in lines[half] or "ul>" in lines[half]):
        half += 1
    return f"""{head(story, f'<meta name="date" content="{story.published}">', f'<meta name="author" content="{escape(story.author)}">', meta(og__site_name=story.outlet))}
<body><div class="promo-strip"><p>Support independent reporting: for the price of a coffee a month you keep this newsroom open.</p></div><div class="left-col">{MENU}<ul>{links(story.related)}</ul></div><div class="centre-col"><section><h1>{e(story.headline)}</h1><address>{e(story.author)}</address><section>{"".join(lines[:half])}</section><section>{"".join(lines[half:])}</section></section>{SIGNUP}</div>{FOOTER}</body></html>"""


def daily(story: Story) -> str:
    """A daily with named regions, rich links in the body and a paywall's empty gate."""
    rich = f'<aside class="rich-link"><div class="rich-link__container"><a href="/x"><span>Related:</span> {e(story.related[0])}</a></div></aside>'
    return f"""{head(story, linked(**{"@type": "NewsArticle", "headline": story.headline, "datePublished": story.published.replace("+00:00", "Z"), "author": [{"@type": "Person", "name": story.author}], "publisher": {"@type": "Organization", "name": story.outlet}}), meta(og__site_name=story.outlet), title=f"{story.headline} | Region | {story.outlet}")}
<body><div data-component="skip-link"><a>Skip to main content</a></div><header>{MENU}<div><a href="/contribute"><p>Support us today with a one-off or a monthly contribution, from as little as the price of one paper.</p></a></div></header>
<main data-layout="StandardLayout"><div class="dcr-1"><div data-gu-name="title"><a>Region</a></div><div data-gu-name="headline"><h1 class="dcr-u0">{e(story.headline)}</h1></div><div data-gu-name="standfirst"><p>{e(story.deck)}</p></div><div data-gu-name="media"><figure id="f"><img><figcaption class="dcr-9"><span>{e(story.caption)}</span></figcaption></figure></div><aside data-gu-name="meta"><address aria-label="Contributor info"><div>{e(story.author)}</div></address><details><summary><span>{story.printed} 08.15 CET</span></summary>Last modified on {story.printed}</details><div>Share</div></aside>
<div data-gu-name="body"><div id="maincontent"><div class="article-body-commercial-selector article-body-viewer-selector dcr-b">{blocks(story, paragraph='<p class="dcr-130mj7b">{}</p>', between={2: rich, 4: '<div class="ad-slot-container"></div><div id="sign-in-gate"></div>'})}</div></div><div class="submeta"><div>Explore more on these topics</div><ul><li><a>Islands</a></li><li><a>Ships</a></li></ul></div></div></div></main>
<section data-component="most-viewed"><h2>Most viewed</h2><ol>{links(story.related * 3)}</ol></section>{FOOTER}</body></html>"""


def cable(story: Story) -> str:
    """A cable channel: cards between the paragraphs, the hour of the last update in the byline."""
    card = f'<div class="related-content related-content--article"><a class="related-content__link" href="/z"><div class="related-content__headline"><span class="related-content__label">Related article</span><span class="related-content__headline-text">{e(story.related[0])}</span></div></a></div>'
    return f"""{head(story, linked(**{"@type": "NewsArticle", "headline": story.headline, "datePublished": story.published, "dateModified": story.modified or story.published, "publisher": {"name": story.outlet}, "author": [{"@type": "Person", "name": story.author}]}), meta(og__title=story.headline + " | " + story.outlet, article__published_time=story.published))}<body class="layout">{MENU}<div class="layout__content-wrapper"><section class="layout__top"><div class="headline headline--has-lowertext"><div class="headline__wrapper"><h1 data-editable="headlineText" class="headline__text inline-placeholder vossi-headline-text">{e(story.headline)}</h1></div><div class="headline__footer"><div class="headline__sub-container"><div class="byline vossi-byline"><div class="byline__names">By <span class="byline__name">{e(story.author)}</span>, {e(story.outlet)}</div></div><div class="timestamp vossi-timestamp">Updated 7:02 PM CET, {story.printed}</div></div></div></div></section>
<section class="layout__main"><article class="article" data-uri="x"><section class="body tabcontent active"><main class="article__main"><div class="image image__lede"><div class="image__caption attribution"><span class="inline-placeholder">{e(story.caption)}</span></div></div><div class="article__content-container"><div class="article__content" itemprop="articleBody"><div class="source source__location"><span class="source__text">{e(story.outlet)}</span> — </div>{blocks(story, paragraph='<p class="paragraph inline-placeholder vossi-paragraph">{}</p>', between={3: card, 5: '<div class="ad-slot"><div class="ad-slot__feedback">Ad Feedback</div></div>'})}</div></div></main></section></article></section><aside class="layout__right"><div class="zone"><h2>Ad Feedback</h2><ul>{links(story.related)}</ul></div></aside></div>{FOOTER}</body></html>"""


def agency(story: Story) -> str:
    """An agency's page: the outlet in a first h1, an end mark and a copyright line below the story."""
    return f"""{head(story, meta(og__title=story.headline, og__site_name=story.outlet))}<body><div id="container"><header class="header-type01"><h1 class="logo01"><a href="/">{e(story.outlet)}</a></h1>{MENU}</header><div class="content01"><header class="title-article01"><h1 class="tit">{e(story.headline)}</h1><div class="info-text01"><span class="txt">All News</span><span class="txt-time">15:20 {story.printed}</span></div><ul class="share-list01"><li><a>facebook</a></li><li><a>print</a></li></ul></header>
<div class="scroller01"><article class="article-wrap01"><div class="article-photo01"><figure><span class="img-con"><img></span><figcaption class="desc-con"><p class="txt-desc">{e(story.caption)}</p></figcaption></figure></div>{blocks(story)}<p class="txt-copyright adrs">Copyrights {e(story.outlet)}. All rights reserved.</p><p>(END)</p></article><div class="keyword-zone01"><strong>Keywords</strong><ul><li><a>#harbour</a></li><li><a>#pact</a></li></ul></div><section class="related-zone01"><h2 class="tit01">Articles with issue keywords</h2><ul>{links(story.related)}</ul></section></div></div><div class="aside-box421"><section><h2>Most Viewed</h2><ol>{links(story.related)}</ol></section></div>{FOOTER}</div></body></html>"""


def forum(story: Story) -> str:
    """A thread of a board: the first post is the story, the others answer it."""
    posts = "".join(
        f'<div id="p{n + 2}" class="post has-profile bg{n % 2}"><div class="inner"><dl class="postprofile"><dt><a class="username">user{n}</a></dt><dd>Posts: {n * 7}</dd></dl><div class="postbody"><div><h3><a href="#p">Re: {e(story.headline)}</a></h3><p class="author">by <a>user{n}</a> » {story.printed}, 10:1{n % 10}</p><div class="content">{e(t)}</div></div></div></div></div>'
        for n, t in enumerate(story.comments * 5)
    )
    return f"""<!DOCTYPE html><html dir="ltr" lang="{story.language}"><head><meta charset="utf-8"><title>{e(story.headline)} - {e(story.outlet)}</title><link rel="canonical" href="{story.url}"></head><body id="phpbb" class="nojs notouch section-viewtopic"><div id="wrap" class="wrap"><div id="page-header"><div class="headerbar"><div id="site-description"><a class="logo"></a><h1>{e(story.outlet)}</h1><p>A board for people who like to discuss the news of the day in a civil manner and at length.</p></div></div><div class="navbar"><ul><li><a>Board index</a></li><li><a>News</a></li></ul></div></div><div id="page-body" class="page-body"><h2 class="topic-title"><a href="./t">{e(story.headline)}</a></h2><div class="action-bar"><a>Post Reply</a><div class="pagination">{len(story.comments) * 5 + 1} posts • Page 1 of 1</div></div>
<div id="p1" class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt><a class="username">{e(story.author)}</a></dt><dd>Posts: 3</dd></dl><div class="postbody"><div><h3 class="first"><a href="#p1">{e(story.headline)}</a></h3><p class="author">by <strong><a>{e(story.author)}</a></strong> » <time datetime="{story.published}">{story.printed}</time></p><div class="content">{blocks(story, paragraph="{}<br><br>", heading="<strong>{}</strong><br><br>")}</div></div></div></div></div>{posts}</div><div id="page-footer"><p>Powered by a board software, which is free and has been so for a quarter of a century.</p></div></div></body></html>"""


def bare(story: Story) -> str:
    """No html, no body, no end tags."""
    body = re.sub(r"</p>|</li>", "", blocks(story, heading="<H3>{}</H3>"))
    return f"""<TITLE>{e(story.headline)}</TITLE>
<H2>{e(story.headline)}</H2>
<P>By {e(story.author)}
<BR>{e(story.outlet)}, {story.printed}
{body}
<HR><P><A HREF="index.html">Back to the index</A>"""


def ministry(story: Story) -> str:
    """A press release of an authority: the date in a list of facts."""
    return f"""{head(story, f'<meta name="DC.date.issued" content="{story.day}">', f'<meta name="DC.publisher" content="{escape(story.outlet)}">', title=f"{story.headline} – {story.outlet}")}<body><div class="container"><div class="row"><div class="col-12"><div class="search"><form><input></form></div>{MENU}<nav aria-label="breadcrumb"><ol><li>Home</li><li>Press releases</li></ol></nav></div></div><div class="row"><div class="col-md-8" id="content"><p class="type">Press release</p><h1>{e(story.headline)}</h1><p class="lead">{e(story.deck)}</p><dl class="facts"><dt>From:</dt><dd>{e(story.outlet)}</dd><dt>Published</dt><dd>{story.printed}</dd></dl><div class="govspeak">{blocks(story)}</div><div class="share-links"><h2>Share this page</h2><ul><li><a>Share on Facebook (opens in new tab)</a></li></ul></div><div class="feedback-prompt"><p>Is this page useful? Tell us what you were looking for, and please do not include personal data.</p></div></div><div class="col-md-4"><h3>Related content</h3><ul>{links(story.related)}</ul></div></div></div>{FOOTER}</body></html>"""


def wiki(story: Story) -> str:
    """A wiki: infobox, edit links, sources, categories."""
    return f"""{head(story, f'<link rel="canonical" href="https://{story.host}/wiki/{story.id}">', meta(og__site_name=story.outlet), title=f"{story.headline} - {story.outlet}")}<body class="mediawiki ltr sitedir-ltr ns-0 ns-subject skin-vector action-view"><div id="mw-page-base"></div><div id="content" class="mw-body" role="main"><div id="siteNotice"><div>Please write with us: every reader can report what happens in town, and every report is checked.</div></div><h1 id="firstHeading" class="firstHeading">{e(story.headline)}</h1><div id="bodyContent"><div id="siteSub" class="noprint">From {e(story.outlet)}</div><div id="mw-content-text"><div class="mw-parser-output"><div class="infobox"><p><b>Other stories</b></p><ul>{links(story.related)}</ul></div><p><strong class="published"><span id="publishDate" class="value-title" title="{story.day}">{story.printed}</span></strong></p><div class="thumb tright"><div class="thumbinner"><img><div class="thumbcaption">{e(story.caption)}</div></div></div>
{blocks(story, heading='<h2><span class="mw-headline">{}</span><span class="mw-editsection"><span>[</span><a>edit</a><span>]</span></span></h2>')}<h2><span class="mw-headline" id="Sources">Sources</span></h2><ul><li><a class="external">{e(story.related[0])}</a> — <i>Other paper</i>, {story.printed}</li></ul></div></div><div id="catlinks" class="catlinks"><a>Categories</a>: <ul><li><a>Politics</a></li></ul></div></div></div><div id="mw-navigation"><div id="p-personal"><ul><li><a>Log in</a></li></ul></div></div><div id="footer"><ul><li>This page was last modified on {story.printed}.</li></ul></div></body></html>"""


def builder(story: Story) -> str:
    """A page builder: everything is a widget in a section, other stories stand in a grid below."""
    half = len(story.body) // 2

    def section(part: tuple[str, ...]) -> str:
        return f'<section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{blocks(story._replace(body=part))}</div></div></div></div></div></section>'

    while story.body[half].startswith("- "):
        half += 1
    loop = "".join(
        f'<article class="elementor-post elementor-grid-item"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="/{n}">{e(t)}</a></h3><div class="elementor-post__excerpt"><p>The first words of another story, cut off where the box was full and […]</p></div><a class="elementor-post__read-more">Read More »</a></div></article>'
        for n, t in enumerate(story.related * 2)
    )
    return f"""{head(story, meta(og__title=story.headline, og__site_name=story.outlet, article__published_time=story.published, article__modified_time=story.modified))}<body class="elementor-default elementor-page single"><div class="elementor elementor-location-header">{MENU}</div><div class="elementor elementor-location-single post type-post"><section><div class="elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title">{e(story.headline)}</h1></div></div><div class="elementor-widget elementor-widget-post-info"><ul><li><span>{story.printed}</span></li><li><span>{e(story.author)}</span></li></ul></div></section>{section(story.body[:half])}<section><div class="elementor-widget-image"><figure class="wp-caption"><img><figcaption class="widget-image-caption wp-caption-text">{e(story.caption)}</figcaption></figure></div></section>{section(story.body[half:])}<section><h2 class="elementor-heading-title">You may also like</h2><div class="elementor-posts-container">{loop}</div></section></div>{FOOTER}{COOKIES}</body></html>"""


def stub(story: Story) -> str:
    """The opening of a story and an offer to subscribe."""
    return f"""{head(story, linked(**{"@type": "NewsArticle", "headline": story.headline, "datePublished": story.published, "isAccessibleForFree": False, "publisher": {"name": story.outlet}, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"}}))}<body>{MENU}<article><header><h1>{e(story.headline)}</h1><p class="subtitle">{e(story.deck)}</p><p class="meta">{e(story.author)} <time datetime="{story.published}">{story.printed}</time></p></header><div class="content">{blocks(story._replace(body=story.body[:2]))}<div class="offer-box"><h3>Continue reading for 1 €</h3><p>Subscribe to continue reading this story and all others of the week, cancel any time.</p><ul><li>All articles on the web</li><li>The paper as an e-paper</li></ul><a>See offers</a></div></div></article>{FOOTER}</body></html>"""


def inner_boxes(story: Story) -> str:
    """Class names that say nothing, a box of teasers and a notice inside the body, comments under a heading."""
    box = f'<div class="x9f"><h4>Related</h4><div class="q1"><a href="/a"><strong>{e(story.related[0])}</strong></a><p>The other story in a sentence or two, which is long enough to be taken for a paragraph of this one.</p></div><div class="q1"><a href="/b"><strong>{e(story.related[-1])}</strong></a><p>And another one, with a second sentence of its own. It also goes on for a while in the same tone.</p></div></div>'
    letter_box = '<div class="k3"><p><strong>Sign up to our daily newsletter</strong></p><p>By signing up you agree to our terms of service and privacy policy, and to receive mail from us.</p><form><input><button>Go</button></form></div>'
    return f"""{head(story, meta(og__title=story.headline, og__site_name=story.outlet, article__published_time=story.published))}<body><div class="a1">{MENU}<div class="b2"><h1 class="c3">{e(story.headline)}</h1><p class="d4">{e(story.deck)}</p><div class="e5"><a href="/author/x">{e(story.author)}</a><span>{story.printed}</span><span>4 min read</span></div><div class="f6">{blocks(story, between={2: box, 5: letter_box})}</div><div class="g7"><h3>Comments</h3><div class="h8"><b>Reader one</b><p>{e(story.comments[0])}</p></div><div class="h8"><b>Reader two</b><p>{e(story.comments[-1])}</p></div></div></div></div>{FOOTER}</body></html>"""


def two_columns(story: Story) -> str:
    """A second article beside the first, a columnist's."""
    return f"""{head(story, meta(og__title=story.headline, og__site_name=story.outlet), linked(**{"@type": "WebPage", "name": story.headline}), linked(**{"@type": "Article", "headline": story.headline, "datePublished": story.published, "publisher": {"name": story.outlet}}))}<body>{MENU}<main class="grid"><article class="grid__main"><h1>{e(story.headline)}</h1><p class="intro"><b>{e(story.deck)}</b></p><p class="author-line">{e(story.author)} • {story.printed}</p>{blocks(story)}</article><article class="grid__side"><h2><a href="/op">{e(story.related[0])}</a></h2><p>This is what a columnist thinks about something quite different, and he thinks it at some length.</p><p>He goes on in a second paragraph, because one paragraph is never enough for a columnist of his kind.</p></article></main>{FOOTER}</body></html>"""


def tabloid(story: Story) -> str:
    """A gallery and a video inside the body, a later update in the byline."""
    gallery = '<div class="gallery"><ul><li><figure><img><figcaption>Picture 1 of 9: the quay in the evening light, as seen from the customs pier.</figcaption></figure></li><li><figure><img><figcaption>Picture 2 of 9: the same quay in the morning.</figcaption></figure></li></ul></div>'
    video = '<div class="video-wrapper"><video></video><p class="video-title">Watch: the moment the pact was signed on the quay, in two minutes and nine seconds</p></div>'
    return f"""{head(story, linked(**{"@graph": [{"@type": "NewsArticle", "headline": story.headline, "datePublished": story.published, "author": {"@type": "Person", "name": story.author}, "publisher": {"@type": "Organization", "name": story.outlet}}]}))}<body>{COOKIES}<header>{MENU}</header><div id="content"><h1><span>{e(story.headline)}</span></h1><ul class="mol-bullets-with-font"><li><strong>{e(story.deck) if story.deck else e(story.headline)}</strong></li></ul><p class="author-section byline-plain">By <a rel="author">{e(story.author)}</a></p><p class="byline-section"><span class="article-timestamp article-timestamp-published"><span class="article-timestamp-label">Published:</span> <time datetime="{story.published}">{story.printed}</time></span> | <span class="article-timestamp article-timestamp-updated"><span class="article-timestamp-label">Updated:</span> <time datetime="2035-01-01T00:00:00Z">1 January 2035</time></span></p><div id="shareLinkTop" class="shareArticles"><ul><li>e-mail</li></ul><span>27 shares</span></div><div itemprop="articleBody">{blocks(story, paragraph='<p class="mol-para-with-font">{}</p>', between={2: gallery, 4: video})}</div></div><div class="beta"><h3>DON'T MISS</h3><ul>{"".join(f"<li><a><strong>{e(t)}</strong></a><p>A teaser text for it</p></li>" for t in story.related)}</ul></div><div id="reader-comments"><p>{e(story.comments[0])}</p></div>{FOOTER}</body></html>"""


def intl(story: Story) -> str:
    """The date in a list, in the words of the language, with an update below it."""
    says = {
        "de": "Veröffentlicht am",
        "fr": "Publié le",
        "es": "Publicado el",
        "ru": "Опубликовано",
        "ar": "نشر في",
        "ko": "입력",
    }.get(story.language, "Published")
    changed = {
        "de": "Aktualisiert am 5. Mai 2035",
        "fr": "Mis à jour le 5 mai 2035",
        "es": "Actualizado el 5 de mayo de 2035",
        "ru": "Обновлено 5 мая 2035",
        "ar": "تحديث 5 مايو 2035",
        "ko": "수정 2035년 5월 5일",
    }.get(story.language, "Updated May 5, 2035")
    return f"""{head(story, title=f"{story.headline} — {story.outlet}")}<body><div class="top"><a href="/">{e(story.outlet)}</a></div><div class="main"><div class="art"><h1>{e(story.headline)}</h1><h2 class="lead">{e(story.deck)}</h2><ul class="dates"><li>{says} {story.printed}</li><li>{changed}</li></ul><div class="txt">{blocks(story)}</div></div></div><div class="side"><ul>{links(story.related)}</ul></div></body></html>"""


def longform(story: Story) -> str:
    """Chapters, a drop capital, footnotes, a paragraph about the author."""
    body = blocks(story, paragraph="<p>{}</p>")
    first = story.body[0]
    body = body.replace(
        f"<p>{e(first)}</p>",
        f'<p><span class="dropcap">{e(first[0])}</span>{e(first[1:])}<sup id="r1"><a href="#n1">[1]</a></sup></p>',
        1,
    )
    return f"""{head(story, meta(article__published_time=story.published, og__site_name=story.outlet, og__title=story.headline))}<body><div class="hero"><div class="hero-text"><h1>{e(story.headline)}</h1><p>{e(story.deck)}</p><p>Words by {e(story.author)}</p></div></div><div class="chapter"><div class="prose">{body}</div></div><div class="notes"><ol><li id="n1">The minutes of the meeting are kept in the archive of the ministry, box 12, and are not public.</li></ol></div><div class="about-the-author"><p>{e(story.author)} has written for this paper since 2009 and lives on an island with two dogs and no harbour.</p></div>{FOOTER}</body></html>"""


def textonly(story: Story) -> str:
    """A text-only edition: paragraphs and nothing else."""
    return f"""<!doctype html><html lang="{story.language}"><head><title>{e(story.headline)} : {e(story.outlet)}</title></head><body><p><a href="/">{e(story.outlet)}</a></p><p><a href="/full">Go To Full Site</a></p><h2>{e(story.headline)}</h2><p>By {e(story.author)}</p><p>{story.printed} • 5:01 PM ET</p>{blocks(story, heading="<h3>{}</h3>")}<p><a href="/topics">Topics</a></p><ul><li><a href="/c">Contact Us</a></li><li><a href="/t">Terms of Use</a></li></ul><p>© {e(story.outlet)}</p></body></html>"""


LAYOUTS: dict[str, Callable[[Story], str]] = {
    one.__name__: one
    for one in (
        wordpress, components, amp, printed, discussed, tables, shared, microdata, doubled, addressed, drupal, archived,
        broadcaster, letter, weblog, live, quoted, daily, cable, agency, forum, bare, ministry, wiki, builder, stub, inner_boxes, two_columns, tabloid, intl, longform, textonly,
    )
}  # fmt: skip

ENCODINGS = {"de": "windows-1252", "ru": "koi8-r", "ko": "euc-kr"}
"""The nested tables are served as such pages were, under a wrong declaration where the language is English."""


_NAMELESS = ("printed", "tables", "bare")
"""Layouts that do not state the outlet, or only in their title."""


def pages() -> Iterator[Page]:
    """Every story in every layout."""
    for name, layout in LAYOUTS.items():
        for story in stories():
            html = layout(story)
            data = html.encode()
            if name == "tables":
                encoding = ENCODINGS.get(story.language, "utf-8")
                data = html.replace(
                    "charset=utf-8", f"charset={encoding if encoding != 'utf-8' else 'iso-8859-1'}"
                ).encode(encoding, "xmlcharrefreplace")
            told = story._replace(body=story.body[:2]) if name == "stub" else story
            yield Page(f"{name}/{story.id}", name, data, told, outlet=name not in _NAMELESS)
