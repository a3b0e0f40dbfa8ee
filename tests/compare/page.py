#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""page.py FILE.html: what a reader of the HTML report relies on. It is whole (nothing from outside, no script), every link
has its goal, every number in a table that links to a list has as many records there as it says, every record a mark in
its context that is a part of the document, every chart a name. Ends with `N passed, N failed`."""
import re
import sys
import xml.etree.ElementTree as tree

from checks import check, end


def words(element):
    return "".join(element.itertext())


def chapter(cell, parents):
    """The id of the table's frame: network-1."""
    while "id" not in cell.attrib:
        cell = parents[cell]
    return cell.get("id")


def tag(element):
    return element.tag.rsplit("}", 1)[-1]


text = open(sys.argv[1], encoding="utf-8").read()
page = tree.fromstring(text)
every = list(page.iter())
ids, twice = {}, []
for element in every:
    if "id" in element.attrib:
        twice += [element.get("id")] if element.get("id") in ids else []
        ids[element.get("id")] = element
check(not twice, f"ids that stand twice: {twice[:5]}")
links = [e for e in every if tag(e) == "a"]
check(links and all(e.get("href", "")[:1] == "#" and e.get("href")[1:] in ids for e in links),
      f"links without a goal: {[e.get('href') for e in links if e.get('href', '')[1:] not in ids][:5]}")
check(not re.search(r"<(script|link|iframe|object|embed|img)\b|\bsrc=|@import|url\((?!#)", text), "something from outside, or a script")
check(not [e for e in every if any(name.startswith("on") for name in e.attrib)], "an event handler")

parents = {child: parent for parent in every for child in parent}
counted, wrong = 0, []
for cell in (e for e in every if tag(e) == "td"):
    for link in (e for e in cell.iter() if tag(e) == "a" and re.match("#f[0-9]", e.get("href"))):
        number = re.match(r"(\d+)(?:/| uppgift| fact|$)", words(link))
        row = words(parents[cell][0])
        # the network counts areas, its lists have the records of both municipalities; a median and a breadth are no counts
        if not number or re.search(r"[Mm]edian|sub-areas|delområden", row) or chapter(cell, parents).startswith("network"):
            continue
        goal = ids[link.get("href")[1:]]
        items = sum(tag(e) == "li" for e in goal.iter())
        counted += 1
        wrong += [] if items == int(number[1]) else [f"{row}: {words(link)}, but {items} records behind it"]
check(not wrong, wrong[:5])
check(counted > 20, f"only {counted} numbers lead to their records")
articles = [e for e in every if tag(e) == "article"]
check(articles and all(any(tag(e) == "mark" and words(e).strip() for e in a.iter()) for a in articles if any(tag(e) == "blockquote" for e in a)),
      "a record without a mark in its context")
check(all(any(tag(e) == "h4" and words(e).strip() for e in a) for a in articles), "a record without a citation")
charts = [e for e in every if tag(e) == "svg" and e.get("role") == "img"]
check(len(charts) >= 4 and all([tag(e) for e in c][:2] == ["title", "desc"] for c in charts), "a chart without title and description")
end()
