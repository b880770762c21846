package tag

import (
	"testing"

	"dateline/extract/text"
)

func TestLemmas(t *testing.T) {
	tests := []struct {
		reason, norm string
		tag          text.Tag
		want         string
	}{
		{"irregular past", "shot", text.VBN, "shoot"},
		{"irregular participle", "slain", text.VBN, "slay"},
		{"irregular past", "fled", text.VBD, "flee"},
		{"irregular past", "blew", text.VBD, "blow"},
		{"irregular past", "hung", text.VBD, "hang"},
		{"the regular past of the same verb", "hanged", text.VBN, "hang"},
		{"irregular past", "struck", text.VBD, "strike"},
		{"a verb, not the side", "left", text.VBD, "leave"},
		{"the side, not a verb", "left", text.JJ, "left"},
		{"irregular past", "led", text.VBD, "lead"},
		{"irregular past", "bore", text.VBD, "bear"},
		{"the harm, not the past of wind", "wound", text.VBD, "wound"},
		{"past of wound", "wounded", text.VBN, "wound"},
		{"participle of find, not found", "found", text.VBN, "find"},
		{"contracted be", "'s", text.VBZ, "be"},
		{"possession is no verb", "'s", text.POS, "'s"},
		{"contracted not", "n't", text.RB, "not"},
		{"contracted modal", "wo", text.MD, "will"},
		{"doubled consonant that belongs to the stem", "killed", text.VBD, "kill"},
		{"doubled consonant that comes with the ending", "kidnapped", text.VBN, "kidnap"},
		{"doubled l after two syllables", "patrolling", text.VBG, "patrol"},
		{"doubled consonant, short verb", "gunned", text.VBN, "gun"},
		{"doubled s belongs to the stem", "kissed", text.VBD, "kiss"},
		{"-e after g", "besieged", text.VBN, "besiege"},
		{"-e after -at", "detonated", text.VBD, "detonate"},
		{"no -e after -eat", "defeated", text.VBD, "defeat"},
		{"-e after one short syllable", "raped", text.VBN, "rape"},
		{"-e after one short syllable", "fired", text.VBD, "fire"},
		{"no -e after two vowels", "raided", text.VBD, "raid"},
		{"no -e after two consonants", "abducted", text.VBN, "abduct"},
		{"-e after -od", "exploding", text.VBG, "explode"},
		{"-e after -ur", "injured", text.VBN, "injure"},
		{"-e after -ur", "torturing", text.VBG, "torture"},
		{"no -e after -er", "murdered", text.VBN, "murder"},
		{"-e after consonant and r", "massacred", text.VBN, "massacre"},
		{"no -e after -sh", "ambushed", text.VBD, "ambush"},
		{"no -e after -et", "targeted", text.VBD, "target"},
		{"-e after u", "rescued", text.VBN, "rescue"},
		{"-y comes back", "buried", text.VBD, "bury"},
		{"die, not dy", "died", text.VBD, "die"},
		{"die, not dy", "dying", text.VBG, "die"},
		{"third person", "kills", text.VBZ, "kill"},
		{"third person in -es", "attaches", text.VBZ, "attach"},
		{"third person in -es of a verb in -e", "releases", text.VBZ, "release"},
		{"third person in -ies", "denies", text.VBZ, "deny"},
		{"men", "men", text.NNS, "man"},
		{"compound of man", "policemen", text.NNS, "policeman"},
		{"compound of woman", "policewomen", text.NNS, "policewoman"},
		{"compound of man that the model does not know", "gunmen", text.NNS, "gunman"},
		{"-men that is no plural", "specimen", text.NN, "specimen"},
		{"irregular plural", "children", text.NNS, "child"},
		{"people is its own word: a person and people count differently", "people", text.NNS, "people"},
		{"irregular plural", "wives", text.NNS, "wife"},
		{"-y comes back", "bodies", text.NNS, "body"},
		{"-es after s", "buses", text.NNS, "bus"},
		{"-s after -se", "houses", text.NNS, "house"},
		{"-es after ss", "witnesses", text.NNS, "witness"},
		{"-es after ch", "churches", text.NNS, "church"},
		{"-es after o", "heroes", text.NNS, "hero"},
		{"plural without singular", "headquarters", text.NN, "headquarters"},
		{"a plural that the model has not seen", "bazookas", text.NN, "bazooka"},
		{"a plural of a type", "ak-47s", text.NNP, "ak-47"},
		{"years are no plural of a type", "1980s", text.NNP, "1980s"},
		{"a name keeps its s", "paris", text.NNP, "paris"},
		{"no plural", "bus", text.NN, "bus"},
		{"a short word that is known keeps its s", "gas", text.NNS, "gas"},
		{"a short word that is not loses it", "mps", text.NNS, "mp"},
		{"-s after -axe", "axes", text.NNS, "axe"},
		{"-ite", "dynamited", text.VBN, "dynamite"},
		{"other words stay", "many", text.JJ, "many"},
	}
	tagger := newTagger(t)
	for _, tt := range tests {
		if got := tagger.lemma(tt.norm, tt.tag); got != tt.want {
			t.Errorf("%s: %s/%s: got %q, want %q", tt.reason, tt.norm, tt.tag, got, tt.want)
		}
	}
}
