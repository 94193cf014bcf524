import { joinBytes } from "../../src/der-write.ts";
import { type Attack, malformed } from "./attack.ts";
import { signedBytes } from "./signed-bytes.ts";
import { text } from "./tamper.ts";

const message = signedBytes();
const base64 = Buffer.from(message).toString("base64");
const lines = base64.match(/.{1,64}/g)?.join("\n") ?? "";
const begin = "-----BEGIN CMS-----\n";
const end = "\n-----END CMS-----\n";
const pem = begin + lines + end;
const mail = `MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64\n\n${lines}\n`;

function attack(name: string, why: string, hostile: string | Uint8Array, twin: string): Attack {
	const bytes = typeof hostile === "string" ? text(hostile) : hostile;
	return { name, why, form: "signed", expected: malformed, hostile: bytes, twin: text(twin) };
}

/** Attacks on what is wrapped around a message. */
export function armourAttacks(): readonly Attack[] {
	return [
		attack("pem-text-behind", "Text behind the end line: some readers see a second message.", `${pem}more`, pem),
		attack("pem-second-message", "A second message behind the first.", pem + pem, pem),
		attack("pem-no-end", "No end line: was it cut?", begin + lines, pem),
		attack("pem-end-broken", "An end line that is none.", `${begin}${lines}\n-----ENDE-----\n`, pem),
		attack("pem-dash-inside", "A dash in the middle.", begin + lines.replace("\n", "-\n") + end, pem),
		attack("base64-stray-letter", "A letter that is none of the alphabet's.", lines.replace("\n", "*\n"), lines),
		attack(
			"base64-behind-padding",
			"Letters behind the padding.",
			`${Buffer.from(message.subarray(0, 100)).toString("base64")}${lines}`,
			lines,
		),
		attack("base64-odd", "A letter too few.", lines.slice(0, -5), lines),
		attack("base64-stray-bits", "Bits behind the last octet that are not zero.", strayBits(), lines),
		attack(
			"base64-null",
			"A zero octet in the text.",
			joinBytes([text(lines.slice(0, 130)), Uint8Array.of(0), text(lines.slice(130))]),
			lines,
		),
		attack("smime-text-behind", "Text behind the part.", `${mail}-- \nSent from my telephone`, mail),
		attack("smime-other-type", "A mail that is no sealed message.", mail.replace("pkcs7-mime", "pdf"), mail),
	];
}

/** The message with padding whose unused bits are set. */
function strayBits(): string {
	const odd = Buffer.from(message.subarray(0, message.length - (message.length % 3) - 2)).toString("base64");
	return odd.replace(/(.)=/, (_, letter: string) => `${String.fromCharCode(letter.charCodeAt(0) + 1)}=`);
}
