import type { KeyKind } from "../keys/issue.ts";
import type { DemoAuthorityId } from "./authorities.ts";

/** One demonstration applicant: who, by which authority, and what is wrong with the certificate, if anything. Numbers are invented. */
export type DemoApplicant = {
	readonly id: string;
	readonly authority: DemoAuthorityId;
	readonly kind: KeyKind;
	readonly organisation: string;
	readonly organisationTaxNumber: string;
	readonly surname: string;
	readonly givenName: string;
	readonly personTaxNumber: string;
	readonly email: string;
	readonly state: "valid" | "revoked" | "expired";
};

/** Enough for every path verdict: RSA and EC, three authorities, one revoked, one expired, one of a stranger. */
export const demoApplicants: readonly DemoApplicant[] = [
	{
		id: "ala-too",
		authority: "infocom",
		kind: "rsa-2048",
		organisation: "ОсОО «Ала-Тоо Курулуш»",
		organisationTaxNumber: "00101202012345",
		surname: "Асанова",
		givenName: "Айгүл Бектуровна",
		personTaxNumber: "10101198500011",
		email: "office@ala-too.example",
		state: "valid",
	},
	{
		id: "issyk-kul",
		authority: "utr",
		kind: "p256",
		organisation: "ЖЧК «Ысык-Көл Тигүү»",
		organisationTaxNumber: "00202201956789",
		surname: "Токтогулов",
		givenName: "Нурлан Эркинович",
		personTaxNumber: "20202197900022",
		email: "kadr@issyk-kul.example",
		state: "valid",
	},
	{
		id: "naryn",
		authority: "dostech",
		kind: "rsa-2048",
		organisation: "ОсОО «Нарын Энергомонтаж»",
		organisationTaxNumber: "00303202111223",
		surname: "Ким",
		givenName: "Елена Сергеевна",
		personTaxNumber: "10303199000033",
		email: "hr@naryn.example",
		state: "valid",
	},
	{
		id: "revoked",
		authority: "infocom",
		kind: "rsa-2048",
		organisation: "ОсОО «Отозванный ключ»",
		organisationTaxNumber: "00404202244556",
		surname: "Садыков",
		givenName: "Руслан Маратович",
		personTaxNumber: "20404198800044",
		email: "revoked@demo.example",
		state: "revoked",
	},
	{
		id: "expired",
		authority: "utr",
		kind: "p256",
		organisation: "ЖЧК «Мөөнөтү өткөн»",
		organisationTaxNumber: "00505201877889",
		surname: "Жумабаева",
		givenName: "Гүлнара Асановна",
		personTaxNumber: "10505199200055",
		email: "expired@demo.example",
		state: "expired",
	},
	{
		id: "stranger",
		authority: "stranger",
		kind: "rsa-2048",
		organisation: "ОсОО «Неаккредитованный центр»",
		organisationTaxNumber: "00606202333445",
		surname: "Орозбеков",
		givenName: "Тимур Канатович",
		personTaxNumber: "20606199500066",
		email: "stranger@demo.example",
		state: "valid",
	},
];
