package tag

import (
	"strings"

	"dateline/extract/text"
)

// isCalling reports whether norm is a noun for a person that the model takes for an adjective between two names.
func isCalling(norm string) bool {
	switch norm {
	case "citizen", "civilian", "executive", "missionary", "national", "native", "official", "representative":
		return true
	}
	return false
}

// isNeverVerb reports whether norm is a noun that the model takes for a verb, above all in capitals.
func isNeverVerb(norm string) bool {
	switch norm {
	case "battalion", "brigade", "contingent", "evening", "garrison", "hospital", "militia", "morning", "platoon", "regiment", "scaffolding", "squadron":
		return true
	}
	return false
}

// isDegree reports whether norm is an adverb that goes with a participle before a noun.
func isDegree(norm string) bool {
	switch norm {
	case "badly", "critically", "fatally", "gravely", "heavily", "lightly", "mortally", "poorly", "seriously", "severely", "slightly", "well":
		return true
	}
	return false
}

// isWhich reports whether norm is a participle that says which attackers are spoken of.
func isWhich(norm string) bool {
	switch norm {
	case "suspected", "alleged", "masked", "armed", "hooded", "unidentified", "uniformed", "presumed", "disguised":
		return true
	}
	return false
}

// isOffice reports whether norm is a noun that "general" stands behind in the name of an office.
func isOffice(norm string) bool {
	switch norm {
	case "attorney", "auditor", "comptroller", "consul", "director", "governor", "inspector", "prosecutor", "secretary", "solicitor":
		return true
	}
	return false
}

// isArmed reports whether norm is a noun that "armed" stands before as an adjective, whatever stands before that:
// "the Norland armed forces".
func isArmed(norm string) bool {
	switch norm {
	case "force", "forces", "man", "men", "group", "groups", "gang", "gangs", "wing", "struggle", "conflict", "clash", "clashes",
		"robbery", "attack", "attacks", "insurgency", "uprising", "resistance":
		return true
	}
	return false
}

func isNumberWord(norm string) bool {
	switch norm {
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
		"eighty", "ninety":
		return true
	}
	return false
}

// isPredicate reports whether norm is an adjective that only stands after its noun or verb.
func isPredicate(norm string) bool {
	switch norm {
	case "ablaze", "alight", "afloat", "alive", "loyal", "asleep", "unharmed", "unhurt", "unscathed", "unconscious":
		return true
	}
	return false
}

// isTimeless reports whether the past of a verb is written as its present. News tells what has happened.
func isTimeless(norm string) bool {
	switch norm {
	case "beat", "burst", "cut", "hit", "hurt", "put", "set", "shut", "split", "thrust":
		return true
	}
	return false
}

// isTrying reports whether what an infinitive behind a verb tells is its subject's own doing, so that it has no passive.
func isTrying(lemma string) bool {
	switch lemma {
	case "agree", "attempt", "decide", "fail", "manage", "pledge", "promise", "refuse", "seek", "threaten", "try", "vow", "want":
		return true
	}
	return false
}

// isGiving reports whether a verb can have two objects: "told her lies".
func isGiving(lemma string) bool {
	switch lemma {
	case "give", "tell", "send", "offer", "show", "hand", "ask", "bring", "deny", "grant", "pay", "teach":
		return true
	}
	return false
}

func isTimeUnit(norm string) bool {
	switch norm {
	case "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks",
		"weekend", "month", "months", "year", "years", "decade", "decades", "morning", "afternoon", "evening", "time", "times":
		return true
	}
	return false
}

// markTag returns the tag of a token without letters and digits. Prose has no tags for many of them.
func markTag(norm string, tag text.Tag) text.Tag {
	switch norm {
	case ",":
		return text.Comma
	case ".", "!", "?":
		return text.Stop
	case ":", ";", "-", "--", "...", "/":
		return text.Colon
	case "(", "[", "{":
		return text.LParen
	case ")", "]", "}":
		return text.RParen
	case "$":
		return text.Dollar
	case "#":
		return text.Hash
	case "``", "''", `"`:
		if tag == text.Open || tag == text.Close {
			return tag
		}
		return text.Close
	case "'":
		if tag == text.POS {
			return tag
		}
		return text.Close
	case "%":
		return text.NN
	}
	return text.SYM
}

// namesTrade reports whether norm ends as nouns for what somebody does end, and is none of the adjectives that end so.
func namesTrade(norm string) bool {
	switch norm {
	case "bitter", "clever", "eager", "former", "inferior", "inner", "interior", "junior", "lower", "major", "minor", "other", "outer", "prior", "proper", "senior", "sober", "superior", "tender", "upper":
		return false
	}
	return strings.HasSuffix(norm, "er") || strings.HasSuffix(norm, "or") || strings.HasSuffix(norm, "ist")
}
