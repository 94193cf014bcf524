/** The subject line of B23 for an organisation. Reading one, as people type it, is the mail room's (server/mail/subject.ts). */
export function subjectFor(organisation: string): string {
	return `ЧЖК – ${organisation.replace(/\s+/g, " ").trim()}`;
}
