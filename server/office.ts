import type { ClockRules } from "../casework/clock-rules.ts";
import type { LetterOffice } from "../procedures/letter.ts";
import type { NextCertificate } from "../procedures/next-certificate.ts";
import { getProcedure, listProcedures } from "../procedures/registry.ts";
import type { UnderLaw } from "./casefile/context.ts";
import { procedureOf } from "./casefile/context.ts";
import type { OfficeBody } from "./office-facts.ts";
import type { Settings } from "./settings.ts";

/** The office as its papers and letters name it: what the settings say, with the procedure's published contacts. */
export type OfficeFrame = {
	readonly letterOffice: LetterOffice;
	readonly stateUrlOf: (number: string) => string;
	/** The one-time link to the applicant's page that this token opens. */
	readonly linkUrlOf: (token: string) => string;
	/** The one-time link that confirms the contact of a filing. */
	readonly confirmUrlOf: (token: string) => string;
};

/** What an administrator keeps on screen, and what only the process knows; without it the procedure's published contacts hold. */
export type OfficeKept = { readonly office: OfficeBody | null; readonly nextCertificate: NextCertificate | null };

/** The targets of the demonstration office, so that its clocks can be seen; no law gives them. */
const demonstrationDays = { decision: 20, reply: 5 } as const;

/** What this installation promises: the procedure's own rules, with the office's own targets where the settings name them. */
export function officeClocks(settings: Settings, of: UnderLaw): ClockRules {
	const { procedure } = of;
	const { clocks } = procedureOf(of);
	const { decisionDays, replyDays, demo } = settings;
	const own =
		decisionDays[procedure] ?? (demo && clocks.decisionDueWorkingDays === null ? demonstrationDays.decision : null);
	const days = [own, clocks.decisionDueWorkingDays].filter((one) => one !== null);
	return {
		...clocks,
		// Where a law gives a day, an office may promise an earlier one and never a later.
		decisionDueWorkingDays: days.length === 0 ? null : Math.min(...days),
		replyDueWorkingDays: replyDays[procedure] ?? clocks.replyDueWorkingDays ?? (demo ? demonstrationDays.reply : null),
	};
}

/**
 * The local part of an office's intake address by the settings: the procedure's own, but for the first office of the first procedure, which
 * TILKAT_INTAKE names. Null for an office that the procedure does not propose.
 */
export function intakeLocalPartOf(
	settings: Pick<Settings, "intakeLocalPart">,
	procedure: string,
	officeId: string,
): string | null {
	const office = getProcedure(procedure).offices.find(({ id }) => id === officeId);
	const [first] = listProcedures();
	const isFirst = first?.face.id === procedure && first.offices[0]?.id === officeId;
	return isFirst ? settings.intakeLocalPart : (office?.mailbox ?? null);
}

/** `fingerprint`: SHA-256 hex of the certificate that containers are sealed to today. */
export function frameOffice(
	settings: Settings,
	procedure: string,
	officeId: string,
	fingerprint: string | null,
	kept: OfficeKept = { office: null, nextCertificate: null },
): OfficeFrame {
	const { face, offices } = getProcedure(procedure);
	const office = offices.find((one) => one.id === officeId);
	const contacts = office?.contacts ?? face.contacts;
	return {
		letterOffice: {
			name: kept.office?.name ?? office?.name ?? face.contacts.office,
			intakeAddress: `${kept.office?.mailbox ?? intakeLocalPartOf(settings, procedure, officeId) ?? settings.intakeLocalPart}@${settings.domain}`,
			phone: kept.office?.phone ?? contacts.phone,
			site: kept.office?.site ?? contacts.site,
			guideUrl: `${settings.publicUrl}/${procedure}`,
			certificateFingerprint: fingerprint,
			...(kept.nextCertificate ? { nextCertificate: kept.nextCertificate } : {}),
			demonstration: settings.demo,
		},
		stateUrlOf: (number) => `${settings.publicUrl}/state/${number}`,
		linkUrlOf: (token) => `${settings.publicUrl}/mine/link/${token}`,
		confirmUrlOf: (token) => `${settings.publicUrl}/confirm/${token}`,
	};
}
