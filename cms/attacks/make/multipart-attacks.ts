import { oids } from "../../src/oid.ts";
import { type Attack, hashFailure, malformed } from "./attack.ts";
import { document, signedBytes } from "./signed-bytes.ts";
import { text } from "./tamper.ts";

const content = Buffer.from(document).toString("latin1");
const detached = signedBytes({ contentElement: null });
const boundary = "----TILKAT0123456789";
const type = `multipart/signed; protocol="application/pkcs7-signature"; micalg="sha-256"; boundary="${boundary}"`;

function base64Of(bytes: Uint8Array): string {
	return (
		Buffer.from(bytes)
			.toString("base64")
			.match(/.{1,64}/g)
			?.join("\n") ?? ""
	);
}

type Text = {
	readonly head?: string;
	readonly preamble?: string;
	readonly content?: string;
	/** Between the content's end and the signature's part, boundaries included. */
	readonly middle?: string;
	readonly signatureHead?: string;
	readonly signature?: string;
	readonly end?: string;
};

const signatureHead = "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n";

/** A text as `openssl cms -sign -binary` writes it; what is absent here is as an honest writer makes it. */
function mail(parts: Text = {}): string {
	const head = parts.head ?? `MIME-Version: 1.0\nContent-Type: ${type}\n`;
	const first = `${parts.preamble ?? "This is an S/MIME signed message\n\n"}--${boundary}\n${parts.content ?? content}`;
	const second = `${parts.signatureHead ?? signatureHead}\n${parts.signature ?? base64Of(detached)}\n`;
	return `${head}\n${first}${parts.middle ?? `\n--${boundary}\n`}${second}${parts.end ?? `\n--${boundary}--\n\n`}`;
}

function attack(name: string, why: string, parts: Text, expected = malformed): Attack {
	const bytes = (one: string): Uint8Array => new Uint8Array(Buffer.from(one, "latin1"));
	return { name: `multipart-${name}`, why, form: "signed", expected, hostile: bytes(mail(parts)), twin: text(mail()) };
}

const other = "----OTHER";
const otherContent = "%PDF-1.7\nA document that nobody signed.\n";

/** Attacks on the text of two parts: two readers must never see two documents, nor a document that is not the signed one. */
export function multipartAttacks(): readonly Attack[] {
	return [
		attack("content-altered", "One letter of the first part.", { content: content.replace("A", "B") }, hashFailure),
		attack("content-behind", "A line behind the signed content.", { content: `${content}more\n` }, hashFailure),
		attack("content-headers", "Headers before the signed content.", { content: `X: y\n\n${content}` }, hashFailure),
		attack("content-empty", "No content where somebody signed one.", { content: "" }, hashFailure),
		attack("third-part", "Another part before the signed one.", {
			content: `${otherContent}\n--${boundary}\n${content}`,
		}),
		attack("third-part-behind", "Another part behind the signature.", {
			end: `\n--${boundary}\n${otherContent}\n--${boundary}--\n`,
		}),
		attack("one-part", "No boundary between content and signature.", { middle: "\n" }),
		attack("boundary-twice", "Two boundaries: which one holds?", {
			head: `Content-Type: ${type}; boundary="${other}"\n`,
		}),
		attack("boundary-in-parameter", "A second boundary inside another parameter.", {
			head: `Content-Type: ${type}; name="; boundary=${other}"\n`,
		}),
		attack("boundary-encoded", "A boundary in the form of RFC 2231 beside the plain one.", {
			head: `Content-Type: ${type}; boundary*0="${other}"\n`,
		}),
		attack("boundary-absent", "No boundary at all.", { head: `Content-Type: ${type.replace(/; boundary.*/, "")}\n` }),
		attack("boundary-long", "A boundary of more than 70 letters.", {
			head: `Content-Type: ${type.replace(boundary, "B".repeat(71))}\n`,
		}),
		attack("boundary-prefix", "A line that begins like the boundary: some readers split there.", {
			content: `${content}--${boundary}more\n`,
		}),
		attack("boundary-carriage-return", "A boundary that ends with CR alone.", { middle: `\n--${boundary}\r` }),
		attack("boundary-other-line-end", "The first boundary ends with CR LF, the content with LF.", {
			preamble: `--${boundary}\r\n`,
			content: `${content}\n--${boundary}\n`,
			middle: "",
		}),
		attack("closed-early", "The closing boundary before the signature.", { middle: `\n--${boundary}--\n` }),
		attack("not-closed", "No closing boundary: was it cut?", { end: "\n" }),
		attack("opened-again", "An opening boundary where it must close.", { end: `\n--${boundary}\n` }),
		attack("text-behind", "Text behind the last boundary.", { end: `\n--${boundary}--\n${otherContent}` }),
		attack("second-message", "A second message behind the first.", { end: `\n--${boundary}--\n${mail()}` }),
		attack("type-twice", "Two content types.", {
			head: `Content-Type: ${type.replace(boundary, other)}\nContent-Type: ${type}\n`,
		}),
		attack("folded-blank", "A line of blanks in the headers: where do they end?", {
			head: `Content-Type: ${type}\n \nX: y\n`,
		}),
		attack("in-base64", "The parts themselves in a transfer encoding.", {
			head: `Content-Type: ${type}\nContent-Transfer-Encoding: base64\n`,
		}),
		attack("other-protocol", "A signature of another kind is announced.", {
			head: `Content-Type: ${type.replace("pkcs7", "pgp")}\n`,
		}),
		attack("signature-no-head", "The second part has no headers.", { signatureHead: "" }),
		attack("signature-other-type", "The second part is no signature.", {
			signatureHead: signatureHead.replace("pkcs7-signature", "pdf"),
		}),
		attack("signature-type-twice", "The second part has two types.", {
			signatureHead: `Content-Type: application/pdf\n${signatureHead}`,
		}),
		attack("signature-encoding-twice", "The second part has two encodings.", {
			signatureHead: `${signatureHead}Content-Transfer-Encoding: binary\n`,
		}),
		attack("signature-quoted", "The signature in an encoding that is not for it.", {
			signatureHead: signatureHead.replace("base64", "quoted-printable"),
		}),
		attack("signature-text-behind", "Text behind the signature.", { signature: `${base64Of(detached)}\n*` }),
		attack("signature-twice", "Two signatures, one behind the other.", {
			signature: `${base64Of(detached)}\n${base64Of(detached)}`,
		}),
		attack("signature-empty", "An empty second part.", { signature: "" }),
		attack("signature-of-other", "The signature brings a content of its own.", {
			signature: base64Of(signedBytes({ content: text(otherContent) })),
		}),
		attack(
			"signature-of-type",
			"A signature over data of another type.",
			{
				signature: base64Of(signedBytes({ contentElement: null, contentType: oids.signedData })),
			},
			"TOTAL-FAILED FORMAT_FAILURE",
		),
		attack(
			"signature-exchanged",
			"Somebody's signature over another content.",
			{
				signature: base64Of(signedBytes({ contentElement: null, content: text(otherContent) })),
			},
			hashFailure,
		),
	];
}
