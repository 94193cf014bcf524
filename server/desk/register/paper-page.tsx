import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { SealedGrantEvent } from "../../../casework/grant-facts.ts";
import { comingEnd, currentNumber, type Grant, statusAt } from "../../../casework/grant-state.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { findPaperKind, groundsOf, paperName } from "../../../procedures/paper-kinds.ts";
import { grantContext } from "../../register/grant-context.ts";
import type { IssuedGrantFile } from "../../register/grant-file.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { permitDeskWords } from "../permit/words.ts";
import type { DeskLang } from "../texts.ts";
import { GrantMark } from "./list-page.tsx";
import { regionName } from "./region-names.ts";
import { itemName, type RegisterWords, registerWords } from "./words.ts";

/** A paper of the register as one page. `names`: officers by account id. */
export type PaperView = {
	readonly file: IssuedGrantFile;
	readonly face: ProcedureFace;
	readonly now: EpochSeconds;
	readonly names: ReadonlyMap<string, string>;
	/** Numbers of the papers before and after this one, by grant id. */
	readonly linked: ReadonlyMap<string, string>;
	readonly may: { readonly revoke: boolean; readonly change: boolean; readonly print: boolean };
};

export type PaperDone = keyof RegisterWords["done"];

export function PaperPage(props: {
	frame: DeskFrame;
	view: PaperView;
	done: { readonly what: PaperDone; readonly told: boolean } | null;
}) {
	const { frame, view, done } = props;
	const grant = view.file.state;
	const t = registerWords[frame.lang];
	const { number } = currentNumber(grant);
	return (
		<DeskLayout
			frame={frame}
			title={`${paperName(grant.kind, frame.lang)} ${number}`}
			current="register"
			back="/register"
			korean={grant.holder?.otherName != null}
		>
			{done && <DoneBanner text={`${t.done[done.what]}${done.told ? "" : ` ${t.notTold}`}`} />}
			<h1 class="govuk-heading-l">
				{paperName(grant.kind, frame.lang)} <span class="tk-number">{number}</span>
			</h1>
			<p class="govuk-body">
				<GrantMark paper={{ kind: grant.kind, status: statusAt(grant, view.now, view.face.zone) }} frame={frame} />
			</p>
			<Coming frame={frame} view={view} />
			<Holder frame={frame} view={view} />
			<Actions frame={frame} view={view} />
			<Numbers frame={frame} view={view} />
			<section aria-labelledby="life">
				<h2 class="govuk-heading-m" id="life">
					{t.paper.life}
				</h2>
				<Life frame={frame} view={view} />
			</section>
		</DeskLayout>
	);
}

function Coming(props: { frame: DeskFrame; view: PaperView }) {
	const { view, frame } = props;
	const grant = view.file.state;
	const t = registerWords[frame.lang].paper;
	const coming = comingEnd(grant, view.now, view.face.zone);
	if (coming?.how === "revoked" && grant.revocation) {
		const said = findPaperKind(grant.kind)?.ended === undefined ? t.announcedRevocation : t.announcedEnd;
		return <p class="govuk-inset-text">{said(sayDate(grant.revocation.on, frame.lang))}</p>;
	}
	if (coming?.how === "renewed" && grant.renewal)
		return <p class="govuk-inset-text">{t.announcedRenewal(sayDate(grant.renewal.from, frame.lang))}</p>;
	return null;
}

function Linked(props: { grantId: string; view: PaperView }) {
	return (
		<a href={`/register/papers/${props.grantId}`} class="govuk-link">
			{props.view.linked.get(props.grantId) ?? props.grantId}
		</a>
	);
}

/** What ending a paper of that kind is called. */
export function endingTitle(kind: string, lang: DeskLang): string {
	return findPaperKind(kind)?.ending?.[lang] ?? registerWords[lang].revoke.title;
}

/** What the paper says; its code is on the paper alone. */
function Holder(props: { frame: DeskFrame; view: PaperView }) {
	const { view, frame } = props;
	const grant = view.file.state;
	const { holder } = grant;
	const t = registerWords[frame.lang];
	const p = t.paper;
	const places = holder?.places.map(({ occupation, approved }) => `${occupation}: ${approved}`).join("; ") ?? "";
	return (
		<section aria-labelledby="holder">
			<h2 class="govuk-heading-m" id="holder">
				{p.holder}
			</h2>
			{holder === null && <p class="govuk-body">{p.erased}</p>}
			<Facts
				rows={[
					[p.name, holder?.otherName ? `${holder.name ?? ""} (${holder.otherName})` : (holder?.name ?? null)],
					[p.citizenship, holder?.citizenship ?? null],
					[p.birthDate, holder?.birthDate ? sayDate(holder.birthDate, frame.lang) : null],
					[p.passport, holder?.passportNumber ?? null],
					[p.employer, holder?.employer ?? null],
					[p.taxNumber, holder?.employerTaxNumber ?? null],
					[p.occupation, holder?.occupation ?? null],
					[p.places, places === "" ? (grant.places === null ? null : t.row.places(grant.places)) : places],
					[p.region, grant.region === null ? null : regionName(grant.region, [view.face], frame.lang)],
					[p.valid, p.validDays(sayDate(grant.validFrom, frame.lang), sayDate(grant.validTo, frame.lang))],
					[
						p.application,
						<>
							<a href={`/cases/${grant.caseNumber}`} class="govuk-link">
								{grant.caseNumber}
							</a>{" "}
							({itemName(grant.item, frame.lang)})
						</>,
					],
					[p.renews, grant.renews === null ? null : <Linked grantId={grant.renews} view={view} />],
					[p.renewedInto, grant.renewal === null ? null : <Linked grantId={grant.renewal.into} view={view} />],
				]}
			/>
			<p class="govuk-hint">
				{p.recorded} {grant.kind === "card" && p.bound}
			</p>
		</section>
	);
}

function Actions(props: { frame: DeskFrame; view: PaperView }) {
	const { view, frame } = props;
	const grant = view.file.state;
	const t = registerWords[frame.lang];
	const isGood = statusAt(grant, view.now, view.face.zone) === "active";
	const { without } = grantContext(grant, { kind: "officer", id: "asked" }, view.now);
	const base = `/register/papers/${grant.grant}`;
	const links: readonly (readonly [string, string])[] = [
		// A duplicate has a new number, and nobody holds it before it is printed.
		...(isGood && view.may.print && grant.holder
			? ([[`/cases/${grant.caseNumber}/permits`, permitDeskWords[frame.lang].open]] as const)
			: []),
		...(isGood && view.may.change && grant.holder && !grant.revocation
			? ([
					...(without.includes("duplicate") ? [] : ([[`${base}/duplicate`, t.duplicate.title]] as const)),
					...(without.includes("passport") || grant.holder.passportNumber === null
						? []
						: ([[`${base}/passport`, t.passport.title]] as const)),
				] as const)
			: []),
		...(isGood && view.may.revoke ? ([[`${base}/revoke`, endingTitle(grant.kind, frame.lang)]] as const) : []),
	];
	if (links.length === 0) return null;
	return (
		<nav aria-label={t.paper.doNext}>
			<h2 class="govuk-heading-m">{t.paper.doNext}</h2>
			<ul class="govuk-list">
				{links.map(([path, text]) => (
					<li key={path}>
						<a href={path} class="govuk-link">
							{text}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

function Numbers(props: { frame: DeskFrame; view: PaperView }) {
	const { view, frame } = props;
	const grant = view.file.state;
	const t = registerWords[frame.lang].paper;
	if (grant.numbers.length === 1) return null;
	return (
		<section aria-labelledby="numbers">
			<h2 class="govuk-heading-m" id="numbers">
				{t.numbers}
			</h2>
			<ul class="govuk-list">
				{grant.numbers.map(({ number, endedAt, proof }) => (
					<li key={number}>
						<span class="tk-number">{number}</span>:{" "}
						{endedAt === null ? t.goodNow : t.endedAt(shortTime(endedAt, view.face.zone))}
						{proof !== null && (
							<>
								{" "}
								(
								<a href={`/register/papers/${grant.grant}/proofs/${proof}`} class="govuk-link">
									{t.proof}
								</a>
								)
							</>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}

/** One fact of a paper's life in plain words. */
export function sayGrantEvent(fact: SealedGrantEvent, grant: Grant, face: ProcedureFace, lang: DeskLang): string {
	const t = registerWords[lang].events;
	const day = (date: string) => sayDate(date, lang);
	switch (fact.type) {
		case "grant_issued":
			return t.grant_issued(fact.plain.number.number, day(grant.validFrom), day(grant.validTo));
		case "paper_printed":
			return t.paper_printed(fact.plain.number, fact.plain.copy, fact.plain.blank);
		case "blank_spoiled":
			return t.blank_spoiled(fact.plain.blank);
		case "reissued":
			return t.reissued[fact.plain.cause](fact.plain.number.number);
		case "grant_revoked": {
			const ground = groundsOf(face, grant.kind).find(({ id }) => id === fact.plain.ground);
			const said = findPaperKind(grant.kind)?.ended === undefined ? t.grant_revoked : t.grant_ended;
			return said(day(fact.plain.on), ground?.what[lang] ?? fact.plain.ground);
		}
		case "grant_expired":
			return t.grant_expired;
		case "expiry_warned":
			return t.expiry_warned(day(fact.plain.validTo));
		case "grant_renewed":
			return t.grant_renewed(day(fact.plain.from));
	}
}

function whoDid({ plain }: SealedGrantEvent, { names }: PaperView, lang: DeskLang): string {
	const by = "by" in plain ? plain.by : null;
	if (by?.kind === "officer") return names.get(by.id) ?? by.id;
	return by?.kind === "applicant" ? registerWords[lang].events.holder : registerWords[lang].events.machine;
}

function Life(props: { frame: DeskFrame; view: PaperView }) {
	const { view, frame } = props;
	const { facts, state } = view.file;
	const zone: Zone = view.face.zone;
	return (
		<ol class="tk-timeline" reversed>
			{facts.toReversed().map((fact) => {
				const reason = fact.personal !== null && "reason" in fact.personal ? fact.personal.reason : null;
				return (
					<li key={fact.version}>
						<span class="tk-timeline__what">{sayGrantEvent(fact, state, view.face, frame.lang)}</span>
						{reason !== null && reason !== "" && <span class="tk-timeline__detail">{reason}</span>}
						<span class="tk-timeline__when">
							{shortTime(fact.plain.at, zone)} · {whoDid(fact, view, frame.lang)}
						</span>
					</li>
				);
			})}
		</ol>
	);
}
