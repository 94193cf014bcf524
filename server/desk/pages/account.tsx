import type { Zone } from "../../../casework/clock.ts";
import type { OwnSession } from "../../store/sessions.ts";
import type { User } from "../../store/users.ts";
import { shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { scopeWords } from "../parts/scope.ts";
import type { Done } from "../staff/done.ts";
import { getStaffWords } from "../staff/words.ts";

type AccountProps = {
	readonly frame: DeskFrame;
	readonly user: User;
	readonly sessions: readonly OwnSession[];
	/** The session that asks. */
	readonly current: string;
	readonly zone: Zone;
	readonly done: Done | null;
};

/** Who one is here, what one may, and where one is signed in. */
export function AccountPage(props: AccountProps) {
	const { frame, user, done } = props;
	const words = getStaffWords(frame.lang);
	const t = words.account;
	return (
		<DeskLayout frame={frame} title={t.title} current="account">
			{done && <DoneBanner text={words.done[done]} />}
			<h1 class="govuk-heading-l">{user.displayName}</h1>
			<Facts
				rows={[
					[t.login, <span class="tk-mono">{user.login}</span>],
					[
						t.roles,
						user.grants.length === 0 ? (
							t.noRoles
						) : (
							<ul class="govuk-list govuk-!-margin-bottom-0">
								{user.grants.map((grant) => (
									<li key={JSON.stringify(grant)}>
										{words.roles[grant.role]}, {scopeWords(grant, frame.lang)}
									</li>
								))}
							</ul>
						),
					],
				]}
			/>
			<ul class="govuk-list tk-actions-list">
				<li>
					<a href="/account/password" class="govuk-link">
						{t.changePassword}
					</a>
				</li>
				<li>
					<a href="/account/second-factor" class="govuk-link">
						{t.secondFactor}
					</a>
				</li>
			</ul>
			<Sessions {...props} />
		</DeskLayout>
	);
}

/** The browser's family, as far as a person recognises it. */
function browserOf(agent: string): string {
	const name = /Edg\//.test(agent)
		? "Edge"
		: /Firefox\//.test(agent)
			? "Firefox"
			: /Chrom(e|ium)\//.test(agent)
				? "Chrome"
				: /Safari\//.test(agent)
					? "Safari"
					: "";
	const system = /Windows|Android|iPhone|iPad|Mac OS|Linux/.exec(agent)?.[0] ?? "";
	return [name, system].filter(Boolean).join(", ");
}

function Sessions(props: AccountProps) {
	const { frame, sessions, current, zone } = props;
	const t = getStaffWords(frame.lang).account;
	return (
		<section aria-labelledby="sessions">
			<h2 class="govuk-heading-m" id="sessions">
				{t.sessions}
			</h2>
			<p class="govuk-body">{t.sessionsLead}</p>
			<ul class="tk-rows">
				{sessions.map((each) => (
					<li key={each.sessionId} class="tk-rows__row">
						<div>
							<strong>{browserOf(each.agent) || t.how[each.how]}</strong>
							{each.sessionId === current && (
								<>
									{" "}
									<span class="tk-mark tk-mark--good">{t.thisOne}</span>
								</>
							)}
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{t.how[each.how]}; {t.began(shortTime(each.createdAt, zone))}; {t.seen(shortTime(each.seenAt, zone))}
							</p>
						</div>
						{each.sessionId !== current && (
							<DeskForm frame={frame} action="/account/sessions/end" inline>
								<input type="hidden" name="session" value={each.sessionId} />
								<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
									{t.end}
									<span class="govuk-visually-hidden">
										: {browserOf(each.agent)} {shortTime(each.createdAt, zone)}
									</span>
								</button>
							</DeskForm>
						)}
					</li>
				))}
			</ul>
			{sessions.length > 1 && (
				<DeskForm frame={frame} action="/account/sessions/end">
					<input type="hidden" name="session" value="others" />
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.endOthers}
					</button>
				</DeskForm>
			)}
		</section>
	);
}
