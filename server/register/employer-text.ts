import type { EpochSeconds } from "../../casework/facts.ts";

/**
 * The text that an employer signs to be let in: says by itself what it is for, whose it is and until when, so that a signature on it is worth nothing
 * anywhere else and whoever is asked to sign it for somebody else can read what it would open. Lines end in LF; the signature is over these bytes.
 */
export function employerText(entry: {
	/** Address of the public pages, as people type it. */
	readonly publicUrl: string;
	/** 64 hex digits, of this attempt alone. */
	readonly nonce: string;
	readonly signBy: EpochSeconds;
}): string {
	return [
		"Tilkat employer sign-in 1",
		`Office: ${entry.publicUrl}`,
		"Purpose: whoever's browser asked for this text sees the permits and cards of the employer that the signing certificate names.",
		"Purpose: ким сурады, ошол бул текстке кол койгон иш берүүчүнүн уруксаттарын жана карточкаларын көрөт.",
		"Purpose: тот, кто запросил этот текст, увидит разрешения и карточки работодателя, чей сертификат его подписал.",
		"Purpose: 이 글을 요청한 사람은 서명한 인증서의 고용주에게 발급된 허가와 카드를 보게 됩니다.",
		"This is not an application and agrees to nothing. Do not sign it for somebody else.",
		`Nonce: ${entry.nonce}`,
		`Sign before: ${new Date(entry.signBy * 1000).toISOString().replace(".000Z", "Z")}`,
		"",
	].join("\n");
}
