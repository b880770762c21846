package tag

import "dateline/extract/text"

// Correct mends tags in place.
func Correct(doc *text.Document, tags []text.Tag) {
	for i := range tags {
		if doc.Tokens[i].Shape.Has(text.Numeric) {
			tags[i] = text.CD
		}
	}
}
