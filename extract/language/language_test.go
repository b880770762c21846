package language

import (
	"runtime"
	"strings"
	"sync"
	"testing"
)

// samples are texts written for this test, with what makes each worth having.
var samples = []struct{ code, reason, text string }{
	{"en", "plain news", "Two people were killed and five wounded when a bomb exploded near a market in the town on Tuesday, police said. No group has said that it was behind the attack."},
	{"en", "all capitals", "THE GOVERNMENT SAID THAT SOLDIERS HAD TAKEN BACK THE TOWN FROM THE REBELS AFTER THREE DAYS OF FIGHTING."},
	{"en", "no capitals at all", "the minister told reporters that the talks would go on, and that the two sides were not far from an agreement."},
	{"en", "headline, no function word", "Soldiers kill seven gunmen near northern border town"},
	{"en", "telegraphic report", "Roadside bomb kills four police officers, wounds nine others, eastern province. Police blame separatist fighters."},
	{"fr", "news", "Deux personnes ont été tuées et cinq autres blessées mardi dans l'explosion d'une bombe près d'un marché, a annoncé la police. L'attaque n'a pas été revendiquée."},
	{"de", "news", "Bei der Explosion einer Bombe in der Nähe eines Marktes sind am Dienstag zwei Menschen getötet und fünf verletzt worden, wie die Polizei mitteilte. Es war der zweite Anschlag in dieser Woche."},
	{"es", "news", "Dos personas murieron y cinco resultaron heridas el martes al estallar una bomba cerca de un mercado, informó la policía. Ningún grupo se ha atribuido el ataque."},
	{"pt", "news", "Duas pessoas morreram e cinco ficaram feridas na terça-feira quando uma bomba explodiu perto de um mercado, informou a polícia. Nenhum grupo assumiu a autoria do ataque."},
	{"it", "news", "Due persone sono morte e cinque sono rimaste ferite martedì nell'esplosione di una bomba vicino a un mercato, ha riferito la polizia. Nessun gruppo ha rivendicato l'attentato."},
	{"nl", "shares is, was, we, of and in with English", "Bij de ontploffing van een bom in de buurt van een markt zijn dinsdag twee mensen om het leven gekomen en vijf gewond geraakt, zegt de politie. Het is niet bekend of er nog meer slachtoffers zijn."},
	{"tr", "news", "Salı günü bir pazarın yakınında patlayan bomba nedeniyle iki kişi hayatını kaybetti, beş kişi yaralandı. Saldırıyı henüz üstlenen olmadı."},
	{"id", "ASCII only", "Dua orang tewas dan lima lainnya terluka ketika sebuah bom meledak di dekat pasar pada hari Selasa, kata polisi. Belum ada kelompok yang mengaku bertanggung jawab."},
	{"ru", "news", "Два человека погибли и пятеро получили ранения при взрыве бомбы возле рынка во вторник, сообщила полиция. Ответственность за нападение никто не взял."},
	{"ar", "news", "قُتل شخصان وأصيب خمسة آخرون يوم الثلاثاء في انفجار قنبلة قرب سوق في المدينة، حسبما قالت الشرطة. ولم تعلن أي جهة مسؤوليتها عن الهجوم."},
	{"fa", "Arabic script, another language", "پلیس گفت در پی انفجار یک بمب در نزدیکی بازار شهر در روز سه\u200cشنبه دو نفر کشته و پنج نفر زخمی شدند. هیچ گروهی مسئولیت این حمله را بر عهده نگرفته است."},
	{"zh", "told by its script", "警方表示，周二市场附近发生炸弹爆炸，造成两人死亡，五人受伤。目前没有组织宣称对袭击负责。"},
	{"ja", "Han and kana", "警察によると、火曜日に市場の近くで爆弾が爆発し、二人が死亡、五人が負傷した。"},
	{"ko", "told by its script", "경찰은 화요일 시장 근처에서 폭탄이 터져 두 명이 숨지고 다섯 명이 다쳤다고 밝혔다."},
	{"el", "told by its script", "Δύο άνθρωποι σκοτώθηκαν και πέντε τραυματίστηκαν την Τρίτη από έκρηξη βόμβας κοντά σε αγορά."},
}

func TestDetect(t *testing.T) {
	for _, s := range samples {
		if got := Detect(s.text); !got.Known || got.Code != s.code {
			t.Errorf("Detect(%.40q…) = %+v, want %s (%s)", s.text, got, s.code, s.reason)
		}
	}
}

// The short cut is only worth having if it never says what lingua would deny.
func TestShortCutAgreesWithLingua(t *testing.T) {
	cut := 0
	for _, s := range samples {
		if c := count(s.text); c.byScript() != "" {
			continue // a script that lingua was not given
		}
		c := count(s.text)
		english := c.hits >= minHits && float64(c.hits) >= minShare*float64(c.words)
		if english {
			cut++
		}
		if got := ask(s.text); english && got.Code != "en" || got.Code != s.code {
			t.Errorf("%.40q…: short cut English = %t, lingua %+v, want %s (%s)", s.text, english, got, s.code, s.reason)
		}
		if share := float64(c.hits) / float64(c.words+1); s.code != "en" && share > minShare/3 {
			t.Errorf("%.40q…: share of English function words %.3f in %s", s.text, share, s.code)
		}
	}
	if cut < 3 {
		t.Errorf("the short cut served %d of the English samples, want 3 at least", cut)
	}
}

// Languages that lingua was not given must be called anything but English.
func TestDetectUnlisted(t *testing.T) {
	for name, text := range map[string]string{
		"Danish":  "To mennesker blev dræbt og fem såret tirsdag, da en bombe eksploderede nær et marked, oplyser politiet. Ingen har påtaget sig ansvaret for angrebet.",
		"Swedish": "Två människor dödades och fem skadades på tisdagen när en bomb exploderade nära en marknad, uppger polisen. Ingen har tagit på sig dådet.",
		"Polish":  "Dwie osoby zginęły, a pięć zostało rannych we wtorek w wybuchu bomby w pobliżu targu, podała policja. To drugi zamach w tym tygodniu.",
		"Swahili": "Watu wawili wameuawa na wengine watano kujeruhiwa siku ya Jumanne baada ya bomu kulipuka karibu na soko, polisi walisema.",
		"Somali":  "Laba qof ayaa lagu dilay shan kalena waa lagu dhaawacay Talaadadii kadib markii bam uu ku qarxay meel u dhow suuqa, sida ay booliisku sheegeen.",
		"Hausa":   "An kashe mutane biyu tare da jikkata wasu biyar a ranar Talata lokacin da bam ya fashe kusa da wata kasuwa, in ji rundunar yan sanda.",
	} {
		if got := Detect(text); got.Known && got.Code == "en" {
			t.Errorf("Detect(%s) = %+v, want any language but English", name, got)
		}
	}
}

// lingua calls the first French with confidence 0.66 and the second with 1, for names and accents; the function words tell better.
func TestDetectNames(t *testing.T) {
	ascii := "Abdurrahman Qadirov, Jean-Baptiste Nkurunziza and Wilhelmina van der Hoeven met Xochitl Guerrero Ibarguengoitia at the Hotel Villa Flores in Ouagadougou to speak of the crisis, said Guenther Weissmueller of the newspaper."
	if got := Detect(ascii); got.Code != "en" || !got.Known {
		t.Errorf("Detect = %+v, want en", got)
	}
	long := "Xóchitl Guerrero met Günther Weißmüller at the Hôtel Müller, said Jean-Baptiste Nkurunziza of the Süddeutsche, and left with Zoë Núñez."
	if got := Detect(long); got.Code != "en" || !got.Known {
		t.Errorf("Detect = %+v, want en", got)
	}
	short := "Xóchitl Guerrero, Günther Weißmüller, Zoë Núñez and Jean-Baptiste Nkurunziza in Ouagadougou"
	if got := Detect(short); got.Known && got.Code != "en" {
		t.Errorf("Detect = %+v, want no certainty of another language", got)
	}
}

func TestDetectTooShort(t *testing.T) {
	for _, text := range []string{"", " \n", "12 345, 67%", "Karvuna", "No. 7", "\xff\xfe\x80", "é"} {
		if got := Detect(text); got.Known {
			t.Errorf("Detect(%q) = %+v, want not known", text, got)
		}
	}
}

// What stands behind the first two kilobytes costs nothing, and a cut within a letter does no harm.
func TestDetectLongText(t *testing.T) {
	if got := Detect(strings.Repeat("é ", probe) + strings.Repeat("the of and ", 1000)); got.Code == "en" {
		t.Errorf("Detect = %+v, want no English from behind the probe", got)
	}
}

func TestDetectConcurrent(t *testing.T) {
	var wg sync.WaitGroup
	for _, s := range samples {
		for range 4 {
			wg.Go(func() {
				if got := Detect(s.text); got.Code != s.code {
					t.Errorf("Detect(%.40q…) = %+v, want %s", s.text, got, s.code)
				}
			})
		}
	}
	wg.Wait()
}

func FuzzDetect(f *testing.F) {
	for _, s := range samples {
		f.Add(s.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Detect(text)
		if got.Confidence < 0 || got.Confidence > 1 || got.Known && len(got.Code) != 2 {
			t.Errorf("Detect(%q) = %+v", text, got)
		}
	})
}

func BenchmarkDetectEnglish(b *testing.B) {
	text := strings.Repeat(samples[0].text+" ", 20)
	words := count(text[:probe]).words
	b.ReportAllocs()
	for b.Loop() {
		Detect(text)
	}
	b.ReportMetric(float64(b.N*words)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkDetectLingua(b *testing.B) {
	text := strings.Repeat(samples[6].text+" ", 4)
	Detect(text)
	for b.Loop() {
		Detect(text)
	}
}

// BenchmarkLoad asks lingua about every sample; run it with -benchtime 1x, for only the first round loads the
// models.
func BenchmarkLoad(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		for _, s := range samples {
			ask(s.text)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
}

// TestShortEnglish holds sentences that lingua calls another language: too short to be sure of.
func TestShortEnglish(t *testing.T) {
	for _, s := range []string{"Three men died in a gang war.", "Iran hanged two men for murder."} {
		if got := Detect(s); got.Known && got.Code != "en" {
			t.Errorf("Detect(%q) = %+v, which is certain of another language", s, got)
		}
	}
}
