package incident

// Policy is a way to decide between figures.
type Policy string

// The values of Policy.
const (
	Default Policy = "default"
	GTD     Policy = "gtd"
	ACLED   Policy = "acled"
	UCDP    Policy = "ucdp"
)

// Policies lists them in the order in which they are stored.
var Policies = []Policy{Default, GTD, ACLED, UCDP}
