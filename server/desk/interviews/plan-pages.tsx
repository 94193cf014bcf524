import type { Panel } from "../../../casework/interview.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { interviewsHref, type OpenedRound } from "./opened-round.ts";
import { Choices, InterviewLayout } from "./parts.tsx";
import { checkedLanguages, sayLanguage } from "./say.ts";
import type { TimesTyped } from "./times-form.ts";
import { interviewDeskWords } from "./words.ts";

type Form = { readonly frame: DeskFrame; readonly opened: OpenedRound; readonly errors: FieldErrors };

/** Nobody interprets. */
export const noInterpreter = "none";

/** Who hears candidates together, and who checks their mother tongue. `isKnown`: the panel is there already, and keeps its name. */
export function PanelPage(
	props: Form & {
		panel: Panel;
		isKnown: boolean;
		people: readonly (readonly [user: string, name: string])[];
	},
) {
	const { frame, opened, panel, errors } = props;
	const t = interviewDeskWords[frame.lang].panels;
	const assessors = opened.state?.assessors ?? [];
	const nameError = errors.find(({ field }) => field === "id")?.text ?? null;
	return (
		<InterviewLayout
			frame={frame}
			title={props.isKnown ? `${t.title}: ${panel.id}` : t.add}
			caption={opened.call.title[frame.lang]}
			back={interviewsHref(opened.round)}
			errors={errors}
		>
			{assessors.length === 0 ? (
				<p class="govuk-body tk-empty">{t.noAssessors}</p>
			) : (
				<DeskForm frame={frame} action={`${interviewsHref(opened.round)}/panel`}>
					{props.isKnown ? (
						<input type="hidden" name="id" value={panel.id} />
					) : (
						<TextField
							name="id"
							label={t.name}
							hint={t.nameHint}
							value={panel.id}
							maxLength={20}
							width="10"
							error={nameError}
						/>
					)}
					<Choices
						name="members"
						legend={t.members}
						hint={t.membersHint}
						kind="checkbox"
						chosen={panel.members}
						options={assessors.map(({ user }) => [user, opened.nameOf(user)] as const)}
						error={errors.find(({ field }) => field === "members")?.text ?? null}
					/>
					<SelectField
						name="interpreter"
						label={`${t.interpreter}. ${t.interpreterHint}`}
						options={[[noInterpreter, t.noInterpreter], ...props.people]}
						value={panel.interpreter?.user ?? noInterpreter}
					/>
					<Choices
						name="languages"
						legend={t.languages}
						kind="checkbox"
						small
						chosen={panel.interpreter?.languages ?? []}
						options={checkedLanguages
							.map((code) => [code, sayLanguage(code, frame.lang)] as const)
							.toSorted((a, b) => a[1].localeCompare(b[1], frame.lang))}
					/>
					<button type="submit" class="govuk-button">
						{t.save}
					</button>
				</DeskForm>
			)}
		</InterviewLayout>
	);
}

/** One panel's times of one day. */
export function TimesPage(props: Form & { typed: TimesTyped }) {
	const { frame, opened, typed, errors } = props;
	const t = interviewDeskWords[frame.lang].times;
	const clockHint = t.clockHint(zoneNameOf(opened.zone, frame.lang));
	const clock = (name: "from" | "to") => (
		<TextField name={name} label={t[name]} hint={clockHint} value={typed[name]} width="5" maxLength={5} />
	);
	return (
		<InterviewLayout
			frame={frame}
			title={t.plan}
			caption={opened.call.title[frame.lang]}
			back={interviewsHref(opened.round)}
			errors={errors}
		>
			<p class="govuk-body">{t.lead}</p>
			<DeskForm frame={frame} action={`${interviewsHref(opened.round)}/times`}>
				<SelectField
					name="panel"
					label={t.panel}
					options={(opened.state?.panels ?? []).map(({ id, members }) => [
						id,
						`${id}: ${members.map(opened.nameOf).join(", ")}`,
					])}
					value={typed.panel}
				/>
				<Text id="day" label={t.day} type="date" value={typed.day} errors={errors} />
				{clock("from")}
				{clock("to")}
				<TextField name="minutes" label={t.minutes} value={typed.minutes} width="5" maxLength={3} />
				<TextField name="pause" label={t.pause} value={typed.pause} width="5" maxLength={3} />
				<TextField name="room" label={t.room} hint={t.roomHint} value={typed.room} maxLength={200} width="30" />
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</InterviewLayout>
	);
}
