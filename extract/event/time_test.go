package event_test

import (
	"strings"
	"testing"

	"dateline/extract"
)

// TestTime checks the days of the events of a text, in its order: "start..end" for each, "-" for an end that is open.
func TestTime(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct{ reason, in, want string }{
		{"a few minutes ago is today", "KARVUNA, May 15 (NNA) - Two bombs exploded a few minutes ago in the port.", "2024-05-15..2024-05-15"},
		{"hours that end now are today", "KARVUNA, May 15 (NNA) - In the past few hours rebels murdered a judge.", "2024-05-15..2024-05-15"},
		{"a few hours of something else are no time of day", "KARVUNA, May 15 (NNA) - The siege of the bank lasted a few hours and gunmen shot a judge dead.", "-..2024-05-15"},
		{"a time that the noun for the attack owns", "Police gave further reports on this morning's attack on a bank.", "2024-05-16..2024-05-16"},
		{"suspected is no verb between the day and the attack", "On 19 March, suspected rebels staged a bomb attack on the home of a judge.", "2024-03-19..2024-03-19"},
		{"what they wore is none either", "He left the country after the murder of six priests by men wearing uniforms on 15 March.", "2024-03-15..2024-03-15"},
		{"an aside that a comma ends", "The kidnapping was carried out by a gang, two of whom were dressed as policemen, in Karvuna on 4 March.", "2024-03-04..2024-03-04"},
		{"but the day of another verb of the clause is not the murder's", "The murder of the judge was condemned by ministers on 4 March.", "-..2024-05-16"},
		{"what follows because has its own day", "Police called it an attack by rebels because on 4 May two suspects were held.", "-..2024-05-16"},
		{"it happened, of what was told last", "KARVUNA, May 15 (NNA) - A bomb went off under a bus. \"It happened on 9 May at noon,\" a witness said.", "2024-05-09..2024-05-09"},
		{"it happened, of no attack", "The fair was a success. It happened on 9 May.", ""},
		{"the day of the sentence's verb, behind a relative clause", "Two men who killed a guard were arrested on 3 May.", "-..2024-05-16"},
		{"a clause that says when, behind a relative clause", "Gunmen who shot a judge as he was walking home on 3 May fled.", "2024-05-03..2024-05-03"},
		{"what was thought of it is another time", "BOGOTA, May 15 (NNA) - The murder that was condemned yesterday by the bishop shocked the town of Karvuna.", "-..-"},
		{"a relative clause on the happening", "Twelve people were killed in an explosion that tore through a market on Saturday.", "2024-05-11..2024-05-11"},
		{"several of a day, told one by one", "Rebels staged several attacks on 3 May. In Karvuna they shot a judge. In Lom a mine killed a farmer.", "2024-05-03..2024-05-03 2024-05-03..2024-05-03"},
		{"another day's news goes on where it says so", "KARVUNA, May 15 (NNA) - Gunmen shot a judge dead on 3 May. Minutes later a car bomb destroyed a bank.", "2024-05-03..2024-05-03 2024-05-03..2024-05-03"},
		{"the day of another verb, before a relative clause", "The government today denounced the attack in which two guards were killed.", "-..2024-05-16"},
		{"the day of a verb with its own when", "He was going home on 4 May when gunmen who wore masks shot him dead.", "2024-05-04..2024-05-04"},
		{"the day of the verb behind a subject", "The prosecutor in charge of the murder of a judge today issued a warrant.", "-..2024-05-16"},
		{"but the day right behind the murder is its own", "Most of those held after the murder of a judge on 4 May have been released.", "2024-05-04..2024-05-04"},
		{"found on a day, killed then or before", "The bodies of two judges who had been shot were found on 4 May near Karvuna.", "-..2024-05-04"},
		{"found on a day, kidnapped on another", "Judge Pavel Rudin was found dead on 4 May. Gunmen had kidnapped Rudin on 3 May.", "2024-05-03..2024-05-03"},
		{"shot on a day, died on another", "Judge Pavel Rudin died on 4 May. Rudin was shot by gunmen on 3 May.", "2024-05-03..2024-05-03"},
		{"the day right behind another verb", "Ministers resigned today over the murder of a judge.", "-..2024-05-16"},
		{"the day's news goes on", "KARVUNA, May 15 (NNA) - Gunmen killed a judge today. Another bomb exploded in a bank. A third explosion shook a hotel.", "2024-05-15..2024-05-15 2024-05-15..2024-05-15 2024-05-15..2024-05-15"},
		{"not with what had happened before", "KARVUNA, May 15 (NNA) - Gunmen shot a judge dead today. A car bomb had destroyed a bank.", "2024-05-15..2024-05-15 -..2024-05-15"},
		{"nor from another day's", "KARVUNA, May 15 (NNA) - Gunmen shot a judge dead on 3 May. A car bomb destroyed a bank.", "2024-05-03..2024-05-03 -..2024-05-15"},
		{"the claim was on Wednesday, the ambush on Sunday", "Rebels ambushed a convoy near Karvuna on Sunday, killing 12 soldiers. The Red Dawn Front claimed the ambush on Wednesday.", "2024-05-12..2024-05-12"},
		{"so with responsibility", "A bomb killed two people in Karvuna on Sunday. The Red Dawn Front claimed responsibility for the attack on Wednesday.", "2024-05-12..2024-05-12"},
		{"who carries out an attack does it then", "Gunmen carried out the attack on Tuesday.", "2024-05-14..2024-05-14"},
		{"a rank among others is no time", "A bomb killed three people near Karvuna on Friday. The army said the blast, the fifth this year, injured another four.", "2024-05-10..2024-05-10"},
		{"a time opens its own clause", "In February gunmen on a motorcycle killed a prosecutor in Cali, and in April a grenade was thrown at a courthouse in Tumaco.", "2024-02-01..2024-02-29 2024-04-01..2024-04-30"},
		{"an anniversary's day is not that of what it is of", "Survivors gathered on Monday on the 25th anniversary of the bombing of the embassy, which killed 213 people.", "-..2024-05-16"},
		{"a week after is not that day", "KARVUNA, May 15 (NNA) - Four soldiers were killed on Wednesday when a bomb hit their truck, a week after a car bomb at the town's market left 19 people dead.", "2024-05-15..2024-05-15 2024-05-07..2024-05-09"},
		{"behind who says so", "KARVUNA, May 15 (NNA) - Four soldiers were killed on Wednesday when a bomb hit their truck, the army said, a week after a car bomb left 19 people dead.", "2024-05-15..2024-05-15 2024-05-07..2024-05-09"},
		{"three days after", "KARVUNA, May 15 (NNA) - Gunmen killed a judge today, three days after a car bomb had gone off at a bank.", "2024-05-15..2024-05-15 2024-05-12..2024-05-12"},
		{"some days after", "KARVUNA, May 15 (NNA) - Gunmen killed a judge today, a few days after a car bomb had gone off at a bank.", "2024-05-15..2024-05-15 -..2024-05-15"},
		{"hours after may be", "KARVUNA, May 15 (NNA) - Gunmen killed a judge on Wednesday, hours after a car bomb had gone off at a bank.", "2024-05-15..2024-05-15 2024-05-15..2024-05-15"},
		{"claimed on a day", "Two groups claimed responsibility on Sunday for the attack on a hotel in Karvuna in which 13 guests were killed on Saturday.", "2024-05-11..2024-05-11"},
		{"resigned on a day", "Two ministers resigned on Sunday over the murder of a judge.", "-..2024-05-16"},
		{"what was said has the day behind that", "Police said that yesterday gunmen shot a judge dead.", "2024-05-15..2024-05-15"},
		{"but the day before that is the saying's", "Police said yesterday that gunmen had shot a judge dead.", "-..2024-05-16"},
		{"at an hour, before a noun", "KARVUNA, May 15 (NNA) - The army reports today that at 0620 Red Dawn Front cells placed dynamite in a bank.", "2024-05-15..2024-05-15"},
		{"those who arrived today", "According to traders who arrived today in Karvuna, 44 peasants were killed in the hills.", "-..2024-05-16"},
		{"a day with a colon heads its entry", "4 May: gunmen kill a judge in Karvuna.", "2024-05-04..2024-05-04"},
		{"what capsized killed them", "A ferry carrying about 120 people capsized off Karvuna on Friday, killing at least 11.", "2024-05-10..2024-05-10"},
		{"what stands behind a colon", "The headlines on Tuesday were: \"Gunmen kill judge\".", "-..2024-05-16"},
		{"who was attacked on a day may be who is told of", "The judge, whom gunmen attacked on 4 May, was shot in the head.", "2024-05-04..2024-05-04"},
		{"a threat has been made", "The mafias have threatened to murder ten judges.", "-..2024-05-16"},
		{"a day that opens a clause without a comma", "On Tuesday jets bombed the port of Karvuna, killing nine people.", "2024-05-14..2024-05-14"},
		{"years after is not then", "A man was jailed on Monday three years after the bombing of a mosque that killed 12 people.", "2024-05-13..2024-05-13 2021-01-01..2021-12-31"},
		{"the first attack, in 1984, is not the day's", "KARVUNA, May 15 (NNA) - An attack on a building of the ministry hurt a guard. In 1984, the first attack on it was carried out by the Red Dawn Front.", "-..2024-05-15 1984-01-01..1984-12-31"},
	} {
		rec := x.Extract(extract.Article{Text: tt.in, Published: "2024-05-16"})
		var got []string
		for _, e := range rec.Events {
			got = append(got, day(e.DateStart)+".."+day(e.DateEnd))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: days of %q = %s, want %s", tt.reason, tt.in, s, tt.want)
		}
	}
}

func day(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

// TestTemporal checks what is background: the temporal of each event of a text.
func TestTemporal(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct{ reason, in, want string }{
		{"the day's news", "A bomb killed nine people in Karvuna on Tuesday.", "current"},
		{"a day long past", "A bomb killed nine people in Karvuna on 7 August 1998.", "historical"},
		{"a year", "A bomb killed nine people in Karvuna in 1998.", "historical"},
		{"an anniversary", "Relatives marked the tenth anniversary of the blast that killed nine people in Karvuna.", "historical"},
		{"what it was carried out before", "Rebels claimed the 1998 attack, which was carried out minutes before a truck bomb exploded in Lima, killing 11.", "historical current"},
	} {
		var got []string
		for _, e := range x.Extract(extract.Article{Text: tt.in, Published: "2024-05-16"}).Events {
			got = append(got, string(e.Temporal))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q = %s, want %s", tt.reason, tt.in, s, tt.want)
		}
	}
}
