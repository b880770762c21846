package event_test

import (
	"fmt"
	"testing"

	"dateline/extract"
	"dateline/extract/facts"
)

// TestPlace checks the place of the first event of a text: name, city, first-level division, country, precision.
func TestPlace(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct{ reason, in, want string }{
		{"a town has its division by the gazetteer", "A bomb exploded in Medellin on Tuesday.", "Medellin|Medellin|Antioquia|COL|1"},
		{"what is measured from a town did not happen there", "In Karvuna, 60 km north of Medellin, gunmen shot a judge dead.", "Karvuna|-|-|COL|5"},
		{"what an attack recalls happened elsewhere", "BOGOTA, May 15 (NNA) - A judge was shot dead on Monday. The murder recalls the killing of a nurse in Medellin in 2019.", "Colombia|-|-|COL|6"},
		{"nor where the place is called a town", "In the town of Karvuna, north of Medellin, a bomb exploded.", "Karvuna|-|-|COL|5"},
		{"near a town, where the place itself is not named", "Gunmen shot a judge dead 60 km from Medellin.", "Medellin|Medellin|Antioquia|COL|2"},
		{"where a motive was is not where it happened", "BOGOTA, May 15 (NNA) - The Front claimed the attack, saying it was in revenge for a raid in Medellin.", "Colombia|-|-|COL|6"},
		{"nor what is quoted of it", "BOGOTA, May 15 (NNA) - The Front claimed the attack, which it called \"an answer to those in Medellin\".", "Colombia|-|-|COL|6"},
		{"nor where its source is", "A bomb killed two people in Karvuna, the mayor said in Medellin.", "Karvuna|-|-|COL|5"},
		{"near is no exact place", "A bomb exploded near Medellin.", "Medellin|Medellin|Antioquia|COL|2"},
		{"the town before its country", "Yesterday in Medellin, in northern Colombia, a bomb exploded.", "Medellin|Medellin|Antioquia|COL|1"},
		{"a facility and the town that it is in", "Gunmen attacked travellers at Karvuna Airport in Medellin.", "Karvuna Airport|Medellin|Antioquia|COL|1"},
		{"an embassy's country is not where it stands", "A rocket was fired at the gate of the U.S. embassy in Bogota.", "Bogota|Bogota|Bogota D.C.|COL|1"},
		{"a sea is no place beside a town", "In Cartagena, a resort on the Caribbean coast of Colombia, a bomb exploded in a hotel.", "Cartagena|Cartagena|Bolívar|COL|1"},
		{"a building and the one town that its sentence names", "Karvuna was shaken when a bomb exploded at Mira Airport; Medellin heard it.", "Mira Airport|Medellin|Antioquia|COL|1"},
		{"one foreigner does not make a country", "Gunmen shot a Swedish tourist dead in Karvuna.", "Karvuna|-|-|-|5"},
		{"Rome reports on Peru", "ROME, May 15 (Reuters) - Peru's government spoke of the murder of a judge. Peru is at war, Peruvians say.", "Peru|-|-|PER|6"},
		{"where something was said it did not happen", "Police said in Lima that gunmen shot a judge dead in Karvuna, Peru.", "Karvuna|-|-|PER|5"},
		{"what it is dated by happened elsewhere", "Two judges were kidnapped in Lima two days before the summit in Bogota.", "Lima|Lima|Lima Province|PER|1"},
		{"a town that is itself attacked", "Rebels attacked the town of Medellin on Tuesday.", "Medellin|Medellin|Antioquia|COL|1"},
		{"the dateline's town as its country's capital", "LIMA, May 15 (Reuters) - Gunmen shot a judge dead in the Peruvian capital on Tuesday.", "LIMA|LIMA|Lima Province|PER|1"},
		{"an institution stands for its building", "A student was killed at the Central Andean University in Lima.", "Central Andean University|Lima|Lima Province|PER|5"},
		{"where a bank's branch is, rather than the bank", "A bomb went off at a branch of the Velox Bank located in the Mirador neighborhood of the city of Medellin.", "Mirador|Medellin|Antioquia|COL|5"},
		{"a university's letters stand for its name", "The Central Andean University (UCA) is mourning. A priest was killed at the UCA on Tuesday.", "Central Andean University|-|-|-|5"},
		{"on the way between two towns", "A truck was blown up between Barrancabermeja and Bucaramanga.", "Barrancabermeja and Bucaramanga|Barrancabermeja|Santander Department|COL|2"},
		{"on the road from one town to another", "Rebels ambushed a convoy on the highway that runs from Barrancabermeja to Bucaramanga.", "Barrancabermeja to Bucaramanga|Barrancabermeja|Santander Department|COL|2"},
		{"from one town to another is no road by itself", "Gunmen shot a judge dead while he flew from Medellin to Bogota.", "Colombia|-|-|COL|6"},
		{"a capital that a dateline names alone", "LA PAZ, May 15 (NNA) - A bomb destroyed a car in Mira Street on Tuesday.", "Mira Street|LA PAZ|La Paz Department|BOL|1"},
		{"a street is in the town that the news names last", "BOGOTA, May 15 (NNA) - There was unrest in Medellin. A bomb destroyed a car in Orlo Street on Tuesday.", "Orlo Street|Medellin|Antioquia|COL|1"},
		{"streets that share their noun are no towns", "SANTIAGO, May 15 (NNA) - A bomb went off at the corner of Sarmiento and San Diego streets.", "Sarmiento|SANTIAGO|Santiago Metropolitan|CHL|1"},
		{"a neighbourhood is no far town of its name", "Gunmen shot a judge dead in the Belen neighborhood of Medellin.", "Belen|Medellin|Antioquia|COL|5"},
		{"the country that an embassy is of", "A bomb was thrown at the gate of the embassy of the Soviet Union.", "-"},
		{"right behind in stands a place, also one that looks like a person", "Gunmen kidnapped three engineers in Tekun Aman last night.", "Tekun Aman|-|-|-|5"},
		{"the explosion in a part of the town is the one told of the town", "A bomb exploded on Tuesday in Lima. The explosion damaged a restaurant in the residential district of Surquillo.", "Surquillo|Lima|Lima Province|PER|5"},
		{"where suspects were arrested the murder was not", "Police investigated the murder of a judge. Two men named as accomplices in the murder were arrested in Medellin.", "Colombia|-|-|COL|6"},
		{"where a source works it did not happen", "A spokesman in Medellin condemned the murder of a judge in Lima.", "Lima|Lima|Lima Province|PER|1"},
		{"what a blast did, it did where it was", "A blast broke windows in Medellin.", "Medellin|Medellin|Antioquia|COL|1"},
		{"where the house stands that was attacked", "Rebels made an attack on a house where envoys live in Medellin.", "Medellin|Medellin|Antioquia|COL|1"},
		{"a minister is killed at home, wherever it is told", "ROME, May 15 (NNA) - Italy condemned the murder of the Peruvian finance minister. Peruvian police said nothing.", "Peru|-|-|PER|6"},
		{"an ambassador is not", "ROME, May 15 (NNA) - Gunmen murdered the Peruvian ambassador. The Peruvian government said nothing; Italians laid flowers and Italian police were silent.", "Italy|-|-|ITA|6"},
		{"a village before the province that it is in", "Rebels arrived in the village of Tekun, in the jungle province of Mara, and shot a judge dead.", "Tekun|-|Mara|-|5"},
		{"what is measured from a town, also without a preposition", "Rebels invaded Tekun village, 7 km northeast of Medellin, and shot a judge dead.", "Tekun|-|-|COL|5"},
		{"where is said of the place before it", "There were raids in Tekun, where soldiers shot a judge dead.", "Tekun|-|-|-|5"},
		{"the towns of A and B", "Rebels dynamited a bus near the towns of Barrancabermeja and Bucaramanga.", "Barrancabermeja and Bucaramanga|Barrancabermeja|Santander Department|COL|2"},
		{"a later sentence tells where the house is", "LIMA, May 15 (NNA) - A bomb damaged the house of a minister. His wife said that the house, which is in the Mirador neighborhood of Lima, was empty.", "Mirador|Lima|Lima Province|PER|5"},
		{"what is measured from this capital is not there", "LIMA, May 15 (NNA) - Rebels attacked a post in Tekun, 620 km northeast of this capital.", "Tekun|-|-|PER|5"},
		{"a highway is in no other country's town", "SAN SALVADOR, May 15 (NNA) - Rebels burned a bus on the Litoral highway.", "El Salvador|-|-|SLV|6"},
		{"where a text comes out it did not happen", "BOGOTA, May 15 (NNA) - Rebels killed six men, the Front said in a statement published in Mexico City. Colombian police said nothing; Colombians mourned and Colombian flags flew.", "Colombia|-|-|COL|6"},
		{"a group from over the border attacks where the news is", "SRINAGAR, India, May 15 (NNA) - A grenade killed three Indian tourists on a bus. Police suspect Lashkar-e-Taiba, which is based in Pakistan. Pakistan condemned the killings, and India sent troops.", "India|-|-|IND|6"},
		{"a road's kilometre", "Rebels attacked a bus at kilometer 6 of the road linking Barrancabermeja with Bucaramanga.", "Barrancabermeja with Bucaramanga|Barrancabermeja|Santander Department|COL|2"},
		{"a sea is no place where the country is known", "BOGOTA, May 15 (NNA) - A bomb exploded in a hotel on the Caribbean.", "Colombia|-|-|COL|6"},
		{"another country's capital", "MOSCOW, May 15 (NNA) - A bomb exploded on Tuesday in the Peruvian capital near the embassies.", "Lima|Lima|-|PER|1"},
		{"the capital, where the dateline is another town", "MEDELLIN, May 15 (NNA) - A car bomb exploded in the north of the capital.", "Bogotá|Bogotá|-|COL|1"},
		{"what is measured from the capital is not in it", "BOGOTA, May 15 (NNA) - A car bomb exploded in Tekun, 30 km from the capital.", "Tekun|-|-|COL|5"},
		{"a far town only tells where to look", "BOGOTA, May 15 (NNA) - A judge was shot dead 500 km northwest of Medellin.", "Colombia|-|-|COL|6"},
		{"a street with a number is in the dateline's town", "BOGOTA, May 15 (NNA) - A bomb was placed at a telephone office on 91st Street.", "BOGOTA|BOGOTA|Bogota D.C.|COL|1"},
		{"where a victim comes from", "BOGOTA, May 15 (NNA) - A lawyer from Medellin was murdered on Tuesday.", "Colombia|-|-|COL|6"},
		{"a group is at home in its country", "The FMLN said that its fighters had shot a mayor dead in San Miguel.", "San Miguel|San Miguel|San Miguel Department|SLV|1"},
		{"where a victim was found is another place", "BOGOTA, May 15 (NNA) - A judge was kidnapped on Tuesday and was found dead near Medellin.", "Colombia|-|-|COL|6"},
		{"where doctors said it", "BOGOTA, May 15 (NNA) - A judge was shot dead by gunmen, said doctors at the Mira Hospital.", "Colombia|-|-|COL|6"},
		{"police said, by the way", "A judge was shot dead, police said, in Medellin.", "Medellin|Medellin|Antioquia|COL|1"},
		{"where a victim has a house", "BOGOTA, May 15 (NNA) - The judge, who spends the summers in Miami, was shot dead.", "Colombia|-|-|COL|6"},
		{"where a source is based", "Rebels shelled a hospital in Medellin, killing four, said a group which is based in Britain.", "Medellin|Medellin|Antioquia|COL|1"},
		{"a region is in no town", "Militants ambushed a patrol in North Waziristan, killing six, the army said in a statement from Rawalpindi.", "North Waziristan|-|-|PAK|5"},
		{"a list of towns is no town of the second", "LIMA, May 15 (NNA) - In towns such as Ayacucho, Puno and Huancayo people stayed at home. A judge was murdered in Ayacucho on Tuesday.", "Ayacucho|Ayacucho|Ayacucho|PER|1"},
		{"a hotel called by a name of its own", "LIMA, May 15 (NNA) - A bomb exploded at the Mirador hotel.", "Mirador|LIMA|Lima Province|PER|5"},
		{"where something was charged", "LIMA, May 15 (NNA) - A commission charged here today that soldiers shot a Norland bishop dead.", "Peru|-|-|PER|6"},
		{"where they died that were not in a hospital", "LIMA, May 15 (NNA) - Talks ended on the day when a gunman killed a judge at the Mira International Airport.", "Mira International Airport|LIMA|Lima Province|PER|1"},
		{"a hospital where somebody died", "LIMA, May 15 (NNA) - A bomb exploded on Tuesday. Two guards died at the Rosales Hospital.", "Peru|-|-|PER|6"},
		{"a part of a town is no far town of its name", "BOGOTA, May 15 (NNA) - A bomb exploded at a bank in San Diego, in southern Medellin.", "San Diego|Medellin|Antioquia|COL|5"},
		{"a town on the outskirts of another, in another division", "A senator was shot dead in Soacha, on the outskirts of Bogota.", "Soacha|Soacha|Cundinamarca|COL|1"},
		{"a town's district, which is named behind it", "A car bomb exploded in the Lima residential district of San Isidro.", "San Isidro|Lima|Lima Province|PER|5"},
		{"what a place is measured from says more than the country", "Two engineers were kidnapped in Colombia from a camp some 30 km from the city of Medellin.", "Medellin|Medellin|Antioquia|COL|2"},
		{"a far town by its compass point", "BOGOTA, May 15 (NNA) - A judge was shot dead in Tekun, which lies 480 km to the northeast of Medellin.", "Tekun|-|-|COL|5"},
		{"a town's police tell of what happens there", "Kandahar police said gunmen killed two teachers on Tuesday.", "Kandahar|Kandahar|Kandahar|AFG|1"},
		{"so does its mayor", "The mayor of Ayacucho said that gunmen had killed two teachers.", "Ayacucho|Ayacucho|Ayacucho|PER|1"},
		{"a country's largest city is the dateline's", "KARACHI, Pakistan (NNA) - A bomb exploded in the country's largest city on Monday.", "KARACHI|KARACHI|Sindh|PAK|1"},
		{"where a radio tells of it, it did not happen", "Today Medellin, Colombia's second largest city, saw a night of terror when five banks were shaken by explosives, according to reports broadcast in Bogota.", "Medellin|Medellin|Antioquia|COL|1"},
		{"a village in the division that was told first", "Two farmers were killed by a mine in Morazan department, El Salvador. The incident took place in the vicinity of Tekun.", "Tekun|-|Morazan|SLV|5"},
		{"the town that the sentence before is about", "BOGOTA, May 15 (NNA) - Medellin lives through a wave of terror. A bomb destroyed the office of a bank on Monday.", "Medellin|Medellin|Antioquia|COL|1"},
		{"in capitals, what a part of the land is called is no name", "CARACAS, 15 MAY 24 (NNA) -- FOUR FARMERS WERE KIDNAPPED IN NORTHERN ANTIOQUIA, COLOMBIA.", "ANTIOQUIA|-|ANTIOQUIA|COL|4"},
		{"a leader is killed at home, by how another sentence calls him", "LIMA, May 15 (NNA) - Peru condemned the murder of Pavel Rudin. Pavel Rudin, a Colombian senator, was known in Peru. Colombia thanked Peru.", "Colombia|-|-|COL|6"},
		{"a farm that quotation marks name", "BOGOTA, May 15 (NNA) - Guerrillas attacked the \"La Mira\" coffee farm on Monday.", "La Mira|-|-|COL|5"},
		{"an armed group speaks for its country", "SAN SALVADOR, May 15 (NNA) - The FMLN spoke of talks in San Jose, Costa Rica. The FMLN left them after gunmen had attacked the office of a union.", "El Salvador|-|-|SLV|6"},
		{"but not one that is named by the way", "SAN SALVADOR, May 15 (NNA) - A bomb destroyed a bank on Tuesday. Experts trained by the IRA made it, the army said; the IRA denied it.", "El Salvador|-|-|SLV|6"},
		{"of a town after what is a part of it", "A bomb exploded in the heart of Medellin.", "Medellin|Medellin|Antioquia|COL|1"},
	} {
		rec := x.Extract(extract.Article{Text: tt.in, Published: "2024-05-16"})
		if len(rec.Events) == 0 {
			t.Errorf("Extract(%q) has no event", tt.in)
			continue
		}
		if got := placeRow(rec.Events[0].Place); got != tt.want {
			t.Errorf("%s: place of %q = %s, want %s", tt.reason, tt.in, got, tt.want)
		}
	}
}

// TestScene checks the place of the last event of a text whose own sentence names none.
func TestScene(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct{ reason, in, want string }{
		{"things are told to have happened in a town", "CLANDESTINE, May 15 (Radio Orlo) - We report on actions that took place on Tuesday in Medellin. Our units attacked the police in the Mirador neighborhood. A judge was murdered in his house on Wednesday.", "Medellin|Medellin|Antioquia|COL|1"},
		{"another town is named since", "BOGOTA, May 15 (NNA) - Acts of violence occurred in Medellin. The president was in Lima. A bomb destroyed a shop.", "Colombia|-|-|COL|6"},
		{"a meeting is nothing of the kind", "BOGOTA, May 15 (NNA) - The talks took place in Medellin. A bomb destroyed a shop.", "Colombia|-|-|COL|6"},
		{"a day and a place head an item", "Incidents this week:\n\n- 14 May, Baghdad. A bomb went off at a market.\n\n- 15 May, Ramadi, Anbar. Gunmen shot a tax collector dead.", "Ramadi|Ramadi|Anbar|IRQ|1"},
		{"the head of an item of a round-up", "Following are incidents in Iraq on Monday.\n\nBAGHDAD - A bomb killed three people, police said.\n\nRAMADI - A soldier was killed by a sniper west of Baghdad, the army said.", "RAMADI|RAMADI|Anbar|IRQ|1"},
		{"so has its mayor an office", "LIMA, May 15 (NNA) - Gunmen shot a judge dead in Ayacucho on Monday. Rebels burned the mayor's office on Tuesday.", "Ayacucho|Ayacucho|Ayacucho|PER|1"},
		{"a named street is in the town of the dateline", "MEDELLIN, May 15 (NNA) - The judge was riddled with bullets on San Juan Avenue on Monday.", "MEDELLIN|MEDELLIN|Antioquia|COL|1"},
		{"every town has a town hall", "LIMA, May 15 (NNA) - Gunmen shot a judge dead in Ayacucho on Monday. A bomb destroyed the town hall on Tuesday.", "Ayacucho|Ayacucho|Ayacucho|PER|1"},
		{"but a bank may stand anywhere", "LIMA, May 15 (NNA) - Gunmen shot a judge dead in Ayacucho on Monday. A bomb destroyed a bank on Tuesday.", "Peru|-|-|PER|6"},
	} {
		rec := x.Extract(extract.Article{Text: tt.in, Published: "2024-05-16"})
		if len(rec.Events) == 0 {
			t.Errorf("Extract(%q) has no event", tt.in)
			continue
		}
		if got := placeRow(rec.Events[len(rec.Events)-1].Place); got != tt.want {
			t.Errorf("%s: place of %q = %s, want %s", tt.reason, tt.in, got, tt.want)
		}
	}
}

func placeRow(p *facts.Place) string {
	if p == nil {
		return "-"
	}
	or := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	return fmt.Sprintf("%s|%s|%s|%s|%d", p.Name, or(p.City), or(p.Admin1), or(p.Country), p.WherePrec)
}
