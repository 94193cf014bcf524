import type { LocalDate } from "../casework/facts.ts";
import type { Lang } from "../findings/lang.ts";

/** The certificate that containers will be sealed to: announced, so that senders see the change coming. */
export type NextCertificate = {
	/** From when it is the one in use, a day of the office's zone. */
	readonly from: LocalDate;
	/** SHA-256 of the certificate, lower-case hex. */
	readonly fingerprint: string;
};

/** What stands before the fingerprint, in a letter's foot and on the public page. `day` is finished text of the same language. */
export const nextCertificateWords: Readonly<Record<Lang, (day: string) => string>> = {
	ky: (day) => `${day} күнүнөн тартып сертификаттын изи (SHA-256)`,
	ru: (day) => `С этого дня (${day}) отпечаток сертификата (SHA-256)`,
	en: (day) => `From ${day} the certificate will be (SHA-256)`,
	ko: (day) => `${day}부터 사용할 인증서의 지문(SHA-256)`,
};
