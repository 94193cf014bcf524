import type { PlaceChange, SealedRoundEvent, WhatIf } from "../../../casework/round-facts.ts";
import { userOf } from "../../../casework/round-state.ts";
import { sayTime } from "../../web/dates.ts";
import type { RoundRequest } from "../asked-round.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { candidateHref, groupName, type OpenedRound } from "./opened-round.ts";
import { ReleaseLayout, tabHref } from "./parts.tsx";
import { sayWhatIf } from "./say.ts";
import { releaseWords } from "./words.ts";

type Asked = Extract<SealedRoundEvent, { type: "what_if_asked" }> & { readonly version: number };

function numberIn(text: string): number | undefined {
	return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : undefined;
}

/** What somebody typed; null when nothing is changed, or a number is none. */
export function readWhatIf(request: RoundRequest, groups: readonly string[]): WhatIf | null {
	const body = bodyOf(request);
	const [seats, cap, group, groupCap] = ["seats", "cap", "group", "groupCap"].map((name) => textOf(body, name, 60));
	const typed = [seats, cap, groupCap].filter((text) => text?.trim());
	if (typed.length === 0 || typed.some((text) => numberIn(text ?? "") === undefined)) return null;
	const own = groups.includes(group ?? "") ? numberIn(groupCap ?? "") : undefined;
	if (groupCap?.trim() && own === undefined) return null;
	const [newSeats, newCap] = [numberIn(seats ?? ""), numberIn(cap ?? "")];
	return {
		...(newSeats === undefined ? {} : { seats: newSeats }),
		...(newCap === undefined ? {} : { cap: newCap }),
		...(own === undefined ? {} : { caps: { [group ?? ""]: own } }),
	};
}

type Props = { readonly frame: DeskFrame; readonly opened: OpenedRound; readonly version: number | null };

/** Another number of seats, another cap: who would change. Each question stays with who asked it; none draws. */
export function WhatIfPage(props: Props & { errors: FieldErrors }) {
	const { frame, opened, version } = props;
	const t = releaseWords[frame.lang].whatIfPage;
	const asked = opened.file.facts.filter(
		(fact): fact is Asked & (typeof opened.file.facts)[number] => fact.type === "what_if_asked",
	);
	const shown = asked.find((one) => one.version === version);
	return (
		<ReleaseLayout frame={frame} opened={opened} tab="whatIf" title={t.title} errors={props.errors}>
			<p class="tk-lead">{t.lead}</p>
			{shown && <Answer {...props} asked={shown} />}
			{opened.state.status === "frozen" && opened.manages ? (
				<AskForm {...props} />
			) : (
				<p class="govuk-body">{t.onlyFrozen}</p>
			)}
			<section class="tk-section" aria-labelledby="asked">
				<h2 class="govuk-heading-m" id="asked">
					{t.asked}
				</h2>
				{asked.length === 0 && <p class="govuk-body">{t.notAsked}</p>}
				<ul class="tk-rows">
					{asked.toReversed().map((one) => (
						<li key={one.version} class="tk-rows__row">
							<div>
								<a class="govuk-link" href={`${tabHref(opened, "whatIf")}?asked=${one.version}`}>
									{sayWhatIf(one.plain.change, { home: opened.home, lang: frame.lang })}
								</a>
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{sayTime(one.plain.at, opened.zone, frame.lang)}, {opened.nameOf(userOf(one.plain.by))}
								</p>
							</div>
						</li>
					))}
				</ul>
			</section>
		</ReleaseLayout>
	);
}

function Answer({ frame, opened, asked }: Props & { asked: Asked }) {
	const t = releaseWords[frame.lang].whatIfPage;
	const { change, seated, openTies, changes } = asked.plain;
	return (
		<section class="tk-box" aria-labelledby="answer">
			<h2 class="govuk-heading-m" id="answer">
				{sayWhatIf(change, { home: opened.home, lang: frame.lang })}
			</h2>
			<p class="govuk-body">{t.answer(seated, openTies)}</p>
			<Changes frame={frame} opened={opened} title={t.changes} none={t.nobody} changes={changes} />
		</section>
	);
}

/** Whose outcome is another, from what to what. */
export function Changes(props: {
	frame: DeskFrame;
	opened: OpenedRound;
	title: string;
	none: string;
	changes: readonly PlaceChange[];
	/** Where a candidate's number leads; to his assessment where there are no places yet. */
	hrefOf?: (number: string) => string;
}) {
	const { frame, opened, changes, hrefOf = (number) => candidateHref(opened, number) } = props;
	const t = releaseWords[frame.lang];
	if (changes.length === 0) return <p class="govuk-body">{props.none}</p>;
	return (
		<>
			<h3 class="govuk-heading-s">{props.title}</h3>
			<ul class="govuk-list govuk-list--bullet">
				{changes.map(({ caseId, before, after }) => (
					<li key={caseId}>
						<a class="govuk-link tk-number" href={hrefOf(opened.numberOf(caseId))}>
							{opened.numberOf(caseId)}
						</a>
						: {t.change(t.outcomes[before], t.outcomes[after])}
					</li>
				))}
			</ul>
		</>
	);
}

function AskForm({ frame, opened }: Props) {
	const t = releaseWords[frame.lang].whatIfPage;
	const { inputs } = opened.state.frozen ?? {};
	const groups = [...new Set((inputs?.candidates ?? []).map(({ group }) => group))].sort();
	return (
		<DeskForm frame={frame} action={tabHref(opened, "whatIf")}>
			<TextField name="seats" label={t.seats} hint={t.asFrozen(inputs?.seats ?? 0)} width="5" maxLength={6} />
			<TextField name="cap" label={t.cap} hint={t.asFrozen(inputs?.cap ?? 0)} width="5" maxLength={6} />
			<SelectField
				name="group"
				label={t.ofGroup}
				options={[
					["", t.noGroup],
					...groups.map((group) => [group, groupName(opened.home, group, frame.lang)] as const),
				]}
				value=""
			/>
			<TextField name="groupCap" label={t.groupCap} width="5" maxLength={6} />
			<button type="submit" class="govuk-button">
				{t.ask}
			</button>
		</DeskForm>
	);
}
