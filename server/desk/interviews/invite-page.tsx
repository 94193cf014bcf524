import type { ProposedTime } from "../../../casework/interview-proposal.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { interviewsHref, type OpenedRound } from "./opened-round.ts";
import { InterviewLayout } from "./parts.tsx";
import { saySlot } from "./say.ts";
import { interviewDeskWords } from "./words.ts";

export type ConfirmTyped = { readonly day: string; readonly clock: string };

export function slotField(number: string): string {
	return `slot-${number}`;
}

export function linkField(number: string): string {
	return `link-${number}`;
}

type Page = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly proposed: readonly ProposedTime[];
	readonly counts: { readonly ready: number; readonly notReady: number; readonly noTime: number };
	readonly confirm: ConfirmTyped;
	/** What was typed as link, by number. */
	readonly links: Readonly<Record<string, string>>;
	readonly errors: FieldErrors;
};

/** Whom it is proposed to invite, when and where; sent by one button once a person has looked at it. */
export function InvitePage(props: Page) {
	const { frame, opened, proposed, counts, errors } = props;
	const t = interviewDeskWords[frame.lang].invite;
	return (
		<InterviewLayout
			frame={frame}
			title={t.title}
			caption={opened.call.title[frame.lang]}
			back={interviewsHref(opened.round)}
			errors={errors}
		>
			<p class="govuk-body">{t.lead(counts.ready)}</p>
			{counts.notReady > 0 && <p class="govuk-body">{t.notReady(counts.notReady)}</p>}
			{counts.noTime > 0 && <p class="govuk-inset-text">{t.noTime(counts.noTime)}</p>}
			{proposed.length === 0 ? (
				<p class="govuk-body tk-empty">{t.none}</p>
			) : (
				<DeskForm frame={frame} action={`${interviewsHref(opened.round)}/invite`}>
					<div class="govuk-form-group">
						<fieldset class="govuk-fieldset" id="invite">
							<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t.who}</legend>
							<div class="govuk-hint">{zoneNameOf(opened.zone, frame.lang)}</div>
							<div class="govuk-checkboxes">
								{proposed.map((each) => (
									<Proposed key={each.one.number} {...props} each={each} />
								))}
							</div>
						</fieldset>
					</div>
					<ConfirmFields frame={frame} opened={opened} confirm={props.confirm} errors={errors} />
					<button type="submit" class="govuk-button">
						{t.send}
					</button>
				</DeskForm>
			)}
		</InterviewLayout>
	);
}

function Proposed({ frame, opened, each, links }: Page & { each: ProposedTime }) {
	const { one, slot } = each;
	const words = interviewDeskWords[frame.lang];
	const id = `invite-${one.number}`;
	return (
		<>
			<div class="govuk-checkboxes__item">
				<input type="hidden" name={slotField(one.number)} value={slot.id} />
				<input class="govuk-checkboxes__input" id={id} name="invite" type="checkbox" value={one.number} checked />
				<label class="govuk-label govuk-checkboxes__label" for={id}>
					<span class="tk-number">{one.number}</span>
					<br />
					{saySlot(slot, opened.zone, frame.lang)}, {slot.panel}, {slot.room ?? words.times.online}
				</label>
			</div>
			{slot.room === null && (
				<TextField
					name={linkField(one.number)}
					label={`${words.invite.link}: ${one.number}`}
					hint={words.invite.linkHint}
					value={links[one.number] ?? ""}
					width="30"
					maxLength={500}
				/>
			)}
		</>
	);
}

/** Until when an answer is expected. */
export function ConfirmFields(props: {
	frame: DeskFrame;
	opened: OpenedRound;
	confirm: ConfirmTyped;
	errors: FieldErrors;
}) {
	const { frame, opened, confirm, errors } = props;
	const words = interviewDeskWords[frame.lang];
	return (
		<>
			<Text id="confirmDay" label={words.invite.confirmDay} type="date" value={confirm.day} errors={errors} />
			<TextField
				name="confirmClock"
				label={words.invite.confirmClock}
				hint={words.times.clockHint(zoneNameOf(opened.zone, frame.lang))}
				value={confirm.clock}
				width="5"
				maxLength={5}
			/>
		</>
	);
}
