import { draftReminderJob } from "../answers/draft-reminder.ts";
import { minutesJob, rewrapJob, upkeepJob } from "../control/later-jobs.ts";
import { replyJob } from "../intake/commit-letter.ts";
import {
	pageConfirmPlaceJob,
	pageContactJob,
	pageDeclinePlaceJob,
	pageLinkJob,
	pageProtectiveJob,
	pageResignJob,
	pageWithdrawJob,
} from "../intake/page-jobs.ts";
import { employerJob } from "../register/employer-entries.ts";
import { statusJob } from "../verify/status-list.ts";

/** Whose subject is no case. */
export const houseKinds: readonly string[] = [
	upkeepJob,
	rewrapJob,
	replyJob,
	pageLinkJob,
	pageResignJob,
	minutesJob,
	employerJob,
	statusJob,
	draftReminderJob,
];

/** What the applicant's page leaves for whoever may open a case. */
export const pageKinds: readonly string[] = [
	pageLinkJob,
	pageWithdrawJob,
	pageProtectiveJob,
	pageContactJob,
	pageResignJob,
	pageConfirmPlaceJob,
	pageDeclinePlaceJob,
];
