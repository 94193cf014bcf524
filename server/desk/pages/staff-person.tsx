import type { Zone } from "../../../casework/clock.ts";
import type { Scope } from "../../../casework/staff-roles.ts";
import type { GrantRow } from "../../staff/accounts.ts";
import type { OpenRecovery } from "../../staff/links.ts";
import type { listStaffFacts } from "../../staff/staff-facts.ts";
import type { StaffRow } from "../../store/users.ts";
import { shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { GrantFields } from "../parts/grant-fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { type Place, scopeWords } from "../parts/scope.ts";
import type { Done } from "../staff/done.ts";
import { getStaffWords, type StaffWords } from "../staff/words.ts";

type PersonProps = {
	readonly frame: DeskFrame;
	readonly person: StaffRow;
	readonly grants: readonly GrantRow[];
	readonly facts: Awaited<ReturnType<typeof listStaffFacts>>;
	/** Names of the accounts that did something. */
	readonly names: ReadonlyMap<string, string>;
	readonly places: readonly Place[];
	readonly recovery: OpenRecovery | null;
	readonly isOwn: boolean;
	/** Whoever looks began the recovery: another must confirm. */
	readonly startedRecovery: boolean;
	readonly mayRevoke: (scope: Scope) => boolean;
	/** Name of the authority's sign-on, or null. */
	readonly signOn: string | null;
	readonly zone: Zone;
	readonly done: Done | null;
	readonly problem: string | null;
};

/** One person of the staff: how he signs in, what he may and where, links and recovery, and all that happened to the account. */
export function PersonPage(props: PersonProps) {
	const { frame, person, isOwn } = props;
	const words = getStaffWords(frame.lang);
	const t = words.staff;
	const isOpen = !isOwn && person.disabledAt === null;
	return (
		<DeskLayout frame={frame} title={person.displayName} current="staff" back="/staff">
			{props.done && <DoneBanner text={words.done[props.done]} />}
			{props.problem !== null && <DoneBanner bad text={props.problem} />}
			<h1 class="govuk-heading-l">{person.displayName}</h1>
			{isOwn && <p class="govuk-inset-text">{t.own}</p>}
			{person.disabledAt !== null && (
				<p class="govuk-inset-text">{t.deactivated(shortTime(person.disabledAt, props.zone))}</p>
			)}
			<Facts
				rows={[
					[t.login, <span class="tk-mono">{person.login}</span>],
					[t.factors, factorWords(person, t)],
				]}
			/>
			<Grants {...props} />
			{isOpen && <GrantForm {...props} />}
			{isOpen && <Links {...props} />}
			{isOpen && <Recovery {...props} />}
			{isOpen && (
				<p class="govuk-body">
					<a href={`/staff/${person.userId}/deactivate`} class="govuk-link">
						{t.deactivate}
					</a>
				</p>
			)}
			<History {...props} />
		</DeskLayout>
	);
}

function factorWords(person: StaffRow, t: StaffWords["staff"]): string {
	const shown = [
		person.hasPassword ? t.password : "",
		person.hasTotp ? t.app : "",
		person.passkeys > 0 ? t.passkeys(person.passkeys) : "",
		person.signOns > 0 ? t.signOn : "",
	].filter(Boolean);
	return shown.length === 0 ? t.none : shown.join(", ");
}

/** A person by name, or what else did it. */
function byWords(by: string, props: PersonProps): string {
	const { by: others } = getStaffWords(props.frame.lang).staff;
	return props.names.get(by) ?? others[by as keyof typeof others] ?? by;
}

function Grants(props: PersonProps) {
	const { frame, person, grants, zone } = props;
	const words = getStaffWords(frame.lang);
	const t = words.staff;
	return (
		<section aria-labelledby="grants" class="tk-section">
			<h2 class="govuk-heading-m" id="grants">
				{t.grants}
			</h2>
			{grants.length === 0 && <p class="govuk-body">{t.noGrants}</p>}
			<ul class="tk-rows">
				{grants.map((grant) => (
					<li key={grant.grantId} class="tk-rows__row">
						<div class={grant.revokedAt === null ? "" : "tk-gone"}>
							<strong>{words.roles[grant.role]}</strong>, {scopeWords(grant, frame.lang)}
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{t.granted(shortTime(grant.grantedAt, zone), byWords(grant.grantedBy, props))}
								{grant.revokedAt !== null &&
									`; ${t.revokedAt(shortTime(grant.revokedAt, zone), byWords(grant.revokedBy ?? "", props))}`}
							</p>
						</div>
						{grant.revokedAt === null && props.mayRevoke(grant) && (
							<DeskForm frame={frame} action={`/staff/${person.userId}/revoke`} inline>
								<input type="hidden" name="grant" value={grant.grantId} />
								<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
									{t.revoke}
									<span class="govuk-visually-hidden">: {words.roles[grant.role]}</span>
								</button>
							</DeskForm>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}

function GrantForm(props: PersonProps) {
	const { frame, person } = props;
	const t = getStaffWords(frame.lang).staff;
	return (
		<section aria-labelledby="grant-title" class="tk-section">
			<h2 class="govuk-heading-m" id="grant-title">
				{t.grantTitle}
			</h2>
			<DeskForm frame={frame} action={`/staff/${person.userId}/grant`}>
				<GrantFields frame={frame} places={props.places} chosenRole="" chosenPlace="" />
				<button type="submit" class="govuk-button">
					{t.grantAction}
				</button>
			</DeskForm>
		</section>
	);
}

function Links(props: PersonProps) {
	const { frame, person } = props;
	const t = getStaffWords(frame.lang).staff;
	const isSetUp = person.hasPassword || person.hasTotp || person.passkeys > 0 || person.signOns > 0;
	const offered = [
		...(isSetUp ? [] : [["invitation", t.newInvitation] as const]),
		...(props.signOn !== null && person.signOns === 0 ? [["sign-on", t.newSignOn] as const] : []),
	];
	if (offered.length === 0) return null;
	return (
		<section aria-labelledby="links" class="tk-section">
			<h2 class="govuk-heading-m" id="links">
				{t.links}
			</h2>
			<div class="tk-actions">
				{offered.map(([kind, label]) => (
					<DeskForm key={kind} frame={frame} action={`/staff/${person.userId}/link`} inline>
						<input type="hidden" name="kind" value={kind} />
						<button type="submit" class="govuk-button govuk-button--secondary">
							{label}
						</button>
					</DeskForm>
				))}
			</div>
		</section>
	);
}

function Recovery(props: PersonProps) {
	const { frame, person, recovery } = props;
	const t = getStaffWords(frame.lang).staff;
	const awaits = recovery !== null && recovery.confirmedBy === null;
	const steps = [
		...(recovery === null ? [["start", t.recoveryStart] as const] : []),
		...(awaits && !props.startedRecovery ? [["confirm", t.recoveryConfirm] as const] : []),
		...(recovery === null ? [] : [["cancel", t.recoveryCancel] as const]),
	];
	return (
		<section aria-labelledby="recovery" class="tk-section">
			<h2 class="govuk-heading-m" id="recovery">
				{t.recovery}
			</h2>
			<p class="govuk-body">{t.recoveryLead}</p>
			{awaits && (
				<p class="govuk-inset-text">
					{t.recoveryUnderWay(byWords(recovery.startedBy, props), shortTime(recovery.startedAt, props.zone))}{" "}
					{props.startedRecovery && t.recoveryOther}
				</p>
			)}
			{recovery?.confirmedBy && <p class="govuk-inset-text">{t.recoveryConfirmed}</p>}
			<div class="tk-actions">
				{steps.map(([step, label]) => (
					<DeskForm key={step} frame={frame} action={`/staff/${person.userId}/recovery`} inline>
						<input type="hidden" name="step" value={step} />
						<button type="submit" class="govuk-button govuk-button--secondary">
							{label}
						</button>
					</DeskForm>
				))}
			</div>
		</section>
	);
}

function History(props: PersonProps) {
	const { frame, facts, zone } = props;
	const words = getStaffWords(frame.lang);
	const t = words.staff;
	return (
		<section aria-labelledby="history" class="tk-section">
			<h2 class="govuk-heading-m" id="history">
				{t.history}
			</h2>
			<ol class="tk-timeline">
				{facts.map((fact) => (
					<li key={fact.version}>
						<span class="tk-timeline__what">{t.events[fact.type]}</span>
						{"role" in fact.plain && (
							<span class="tk-timeline__detail">
								{words.roles[fact.plain.role]}, {scopeWords(fact.plain, frame.lang)}
							</span>
						)}
						{"label" in fact.plain && <span class="tk-timeline__detail">{fact.plain.label}</span>}
						<span class="tk-timeline__when">
							{shortTime(fact.recordedAt, zone)}, {byWords(fact.plain.by, props)}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}
