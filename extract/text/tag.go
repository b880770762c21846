package text

// Tag is a Penn Treebank part-of-speech tag. The zero value is no tag.
type Tag uint8

// The Penn Treebank tags, with the marks that prose's model uses.
const (
	NoTag Tag = iota
	CC
	CD
	DT
	EX
	FW
	IN
	JJ
	JJR
	JJS
	LS
	MD
	NN
	NNP
	NNPS
	NNS
	PDT
	POS
	PRP
	PRPS // PRP$
	RB
	RBR
	RBS
	RP
	SYM
	TO
	UH
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	WDT
	WP
	WPS // WP$
	WRB
	Comma   // ,
	Stop    // . ! ?
	Colon   // : ; -- ...
	LParen  // ( [ {
	RParen  // ) ] }
	Open    // ``
	Close   // ''
	Dollar  // $
	Hash    // #
	NumTags // not a tag: how many there are
)

var tagNames = [NumTags]string{
	"", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT",
	"POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
	"WDT", "WP", "WP$", "WRB", ",", ".", ":", "(", ")", "``", "''", "$", "#",
}

// String returns the tag as the Treebank writes it; "" for NoTag.
func (t Tag) String() string { return tagNames[t] }

// ParseTag returns the tag written s; ok is false if there is none.
func ParseTag(s string) (t Tag, ok bool) {
	for i, name := range tagNames {
		if name == s && s != "" {
			return Tag(i), true
		}
	}
	return NoTag, false
}
