/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a workbook by its path. Out: whether it holds as much as was put into it. Knows nothing of: what the cells say.
 *
 * Examples:
 *   a block of 4,096 bytes is missing amid the rows    a part is no XML, or cells are missing
 *   the same inside one long text                      letters are missing
 *   the disk was full when the package was closed      it has no directory
 */
#include "xlsx_whole.h"

#include <libxml/xmlreader.h>
#include <string.h>
#include <zip.h>

static int take_bytes(void *member, char *to, int n)
{
	return (int)zip_fread(member, to, (zip_uint64_t)n); /* below 0 also where the checksum is wrong */
}

static int close_member(void *member)
{
	return zip_fclose(member);
}

/* A cell is <c><v>1764</v></c> or <c t="inlineStr"><is><t>Budget</t></is></c>. */
static void count(xmlTextReaderPtr reader, bool *in_text, struct xlsx_content *found)
{
	int type = xmlTextReaderNodeType(reader);
	if (type == XML_READER_TYPE_ELEMENT) {
		const char *name = (const char *)xmlTextReaderConstLocalName(reader);
		*in_text = strcmp(name, "t") == 0;
		found->cells += *in_text || strcmp(name, "v") == 0;
	} else if (*in_text && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)) {
		found->letters += strlen((const char *)xmlTextReaderConstValue(reader));
	}
}

/* What a part is says a list of all of them: [Content_Types].xml. */
struct parts {
	size_t found, listed;
};

static bool read_member(zip_t *zip, zip_uint64_t i, struct xlsx_content *found, struct parts *parts)
{
	static const char sheets[] = "xl/worksheets/sheet";
	const char *name = zip_get_name(zip, i, 0);
	bool sheet = name && strncmp(name, sheets, strlen(sheets)) == 0, in_text = false;
	bool list = name && strcmp(name, "[Content_Types].xml") == 0, relations = name && strstr(name, ".rels");
	zip_file_t *member = zip_fopen_index(zip, i, 0);
	xmlTextReaderPtr reader = member ? xmlReaderForIO(take_bytes, close_member, member, NULL, NULL,
	                                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING) : NULL;
	int more = reader ? 1 : -1;
	while (more == 1 && (more = xmlTextReaderRead(reader)) == 1)
		if (sheet)
			count(reader, &in_text, found);
		else if (list && xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT)
			parts->listed += strcmp((const char *)xmlTextReaderConstLocalName(reader), "Override") == 0;
	found->sheets += sheet;
	parts->found += !list && !relations;
	xmlFreeTextReader(reader);
	return more == 0;
}

bool xlsx_whole(const char *path, const struct xlsx_content *put)
{
	struct xlsx_content found = { 0 };
	struct parts parts = { 0 };
	zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
	zip_int64_t n = zip ? zip_get_num_entries(zip, 0) : 0;
	bool good = n > 0;
	for (zip_int64_t i = 0; i < n && good; i++)
		good = read_member(zip, (zip_uint64_t)i, &found, &parts);
	if (zip)
		zip_discard(zip);
	return good && parts.listed == parts.found && found.sheets == put->sheets && found.cells == put->cells && found.letters >= put->letters;
}
