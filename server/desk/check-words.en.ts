import type { CheckSentences } from "./check-words.ts";

/** English sentences of what a signature report looked at. */
export const checkSentences: CheckSentences = {
	"algorithm-supported": {
		holds: "The algorithm is checked here",
		fails: "The algorithm is not checked here, or is written wrongly",
	},
	"signed-attributes-form": { holds: "The signature is well formed", fails: "The signature is not well formed" },
	"content-type-matches": { holds: "The kind of content agrees", fails: "The kind of content does not agree" },
	"content-present": {
		holds: "The document that was signed is there",
		fails: "The document that was signed is not there",
	},
	"digest-matches": {
		holds: "The document has not changed since it was signed",
		fails: "The document was changed after it was signed",
	},
	"certificate-found": { holds: "The signer's certificate is there", fails: "The signer's certificate is not there" },
	"signature-value": {
		holds: "The signature was made with this certificate",
		fails: "The signature was not made with this certificate",
	},
	"signing-certificate-matches": {
		holds: "The signature names this certificate",
		fails: "The signature names another certificate",
	},
	"algorithm-strength": { holds: "The algorithm is strong enough", fails: "The algorithm is outdated and too weak" },
	"signed-attributes": {
		holds: "The signature carries its attributes",
		fails: "The signature does not carry its attributes",
	},
	"path.found": {
		holds: "The certificate leads to an accredited centre",
		fails: "The certificate does not lead to an accredited centre",
	},
	"path.signatures": {
		holds: "The signatures along the chain are right",
		fails: "A signature along the chain is wrong",
	},
	"path.keys": { holds: "The keys along the chain are strong", fails: "A key along the chain is too weak" },
	"path.validity": {
		holds: "Within the time of validity",
		fails: "A certificate of the chain was not valid on that day",
	},
	"path.authorities": { holds: "The issuer is an authority", fails: "The issuer is no authority" },
	"path.length": { holds: "The chain is no longer than allowed", fails: "The chain is longer than allowed" },
	"path.authority-key-usage": {
		holds: "The centre's key is meant for this",
		fails: "The centre's key is not meant for this",
	},
	"path.profile": { holds: "The certificates are made by the rules", fails: "A certificate is not made by the rules" },
	"path.critical-extensions": {
		holds: "No unknown critical demand",
		fails: "There is a critical demand that is not known here",
	},
	"path.name-constraints": { holds: "The constraints on names hold", fails: "The constraints on names are broken" },
	"path.policies": { holds: "The policies agree", fails: "The policies do not agree" },
	"path.key-usage": { holds: "The key is meant for signing", fails: "The key is not meant for signing" },
	"path.revocation": { holds: "The certificate is not revoked", fails: "The certificate is revoked" },
	"path.limit": { holds: "The chain is not too complex", fails: "The chain is too complex and was not checked" },
	"path.structure": { holds: "The certificate can be read", fails: "The certificate cannot be read" },
};
