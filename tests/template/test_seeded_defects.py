"""Each check is shown to fail: a defect goes in, and the check that is there for it has to say so."""

import checks_edges as edges
import checks_rights as rights
import checks_running as running
import defects_broadcasts  # noqa: F401 — registers its defects
import defects_exports  # noqa: F401 — the same
import defects_notices  # noqa: F401 — the same
import defects_surveys  # noqa: F401 — the same
import pytest
from defects import DEFECTS, caught_by, properties, statement
from test_template import CHECKS


@caught_by(running.a_message_is_not_seen_twice_at_once)
def a_function_gets_more_time_than_its_queue_allows(resources, _repository):
    properties(resources, "Conversation")["Timeout"] = 31


@caught_by(running.one_message_fails_alone)
def batches_fail_as_a_whole(resources, _repository):
    del properties(resources, "AbsenceRecorderFromAbsences")["FunctionResponseTypes"]


@caught_by(running.every_queue_has_dead_letters)
def a_queue_tries_for_ever(resources, _repository):
    del properties(resources, "AbsencesQueue")["RedrivePolicy"]


@caught_by(running.every_queue_has_dead_letters)
def dead_letters_are_forgotten_after_four_days(resources, _repository):
    properties(resources, "InboundDeadLetters")["MessageRetentionPeriod"] = 345600


@caught_by(running.every_queue_raises_an_alarm)
def an_alarm_watches_the_wrong_queue(resources, _repository):
    alarm = properties(resources, "AbsencesDeadLettersAlarm")
    alarm["Dimensions"] = [{"Name": "QueueName", "Value": {"Fn::GetAtt": ["AbsencesQueue", "QueueName"]}}]


@caught_by(running.every_queue_raises_an_alarm)
def an_alarm_waits_for_the_second_dead_letter(resources, _repository):
    properties(resources, "InboundDeadLettersAlarm")["Threshold"] = 1


@caught_by(running.every_queue_raises_an_alarm)
def an_alarm_tells_nobody(resources, _repository):
    del properties(resources, "InboundAgeAlarm")["AlarmActions"]


@caught_by(running.every_queue_is_fed_to_somebody)
def nobody_takes_from_a_queue(resources, _repository):
    del resources["ConversationFromInbound"]


@caught_by(running.every_variable_is_set_and_read)
def a_variable_is_forgotten(resources, _repository):
    del properties(resources, "Conversation")["Environment"]["Variables"]["GUARDIAN_PAGE_URL"]


@caught_by(running.every_variable_is_set_and_read)
def a_variable_is_left_over(resources, _repository):
    properties(resources, "ConsoleApi")["Environment"]["Variables"]["LINE_API_BASE"] = "https://api.line.me"


@caught_by(running.every_function_is_deployed)
def a_function_is_written_but_not_deployed(_resources, repository):
    repository.functions.add("fax-gateway")


@caught_by(running.every_function_is_deployed)
def a_function_is_deployed_but_not_written(_resources, repository):
    repository.functions.discard("console-api")


@caught_by(running.every_happening_has_a_consumer)
def a_happening_interests_nobody(_resources, repository):
    repository.events["fax"] = None


@caught_by(running.logs_are_kept_and_forgotten)
def logs_are_kept_for_ever(resources, _repository):
    del properties(resources, "GuardianApiLogs")["RetentionInDays"]


@caught_by(running.logs_are_kept_and_forgotten)
def a_function_logs_where_another_does(resources, _repository):
    properties(resources, "GuardianApi")["LoggingConfig"]["LogGroup"] = {"Ref": "ConsoleApiLogs"}


@caught_by(running.the_api_outlives_its_functions)
def an_api_function_works_for_a_minute(resources, _repository):
    properties(resources, "ConsoleApi")["Timeout"] = 60


@caught_by(running.what_is_stored_stays)
def the_table_goes_with_the_stack(resources, _repository):
    del resources["Table"]["DeletionPolicy"]


@caught_by(running.what_is_stored_stays)
def the_table_cannot_be_restored(resources, _repository):
    del properties(resources, "Table")["PointInTimeRecoverySpecification"]


@caught_by(running.what_is_stored_stays)
def the_key_never_rotates(resources, _repository):
    properties(resources, "DataKey")["EnableKeyRotation"] = False


@caught_by(running.answers_are_never_cached)
def one_persons_answer_is_cached_for_all(resources, _repository):
    config = properties(resources, "Distribution")["DistributionConfig"]
    behaviour = next(one for one in config["CacheBehaviors"] if one["PathPattern"] == "/api/*")
    behaviour["CachePolicyId"] = config["DefaultCacheBehavior"]["CachePolicyId"]


@caught_by(running.answers_are_never_cached)
def a_page_has_no_security_headers(resources, _repository):
    del properties(resources, "Distribution")["DistributionConfig"]["DefaultCacheBehavior"]["ResponseHeadersPolicyId"]


@caught_by(running.buckets_are_closed)
def rosters_are_never_forgotten(resources, _repository):
    properties(resources, "RostersBucket")["LifecycleConfiguration"]["Rules"][0]["Status"] = "Disabled"


@caught_by(running.buckets_are_closed)
def a_forgotten_roster_is_still_there_as_a_version(resources, _repository):
    properties(resources, "RostersBucket")["VersioningConfiguration"] = {"Status": "Enabled"}


@caught_by(running.a_message_is_not_seen_twice_at_once)
def an_import_is_taken_up_again_while_it_runs(resources, _repository):
    properties(resources, "RostersQueue")["VisibilityTimeout"] = 900


@caught_by(running.every_queue_raises_an_alarm)
def nobody_hears_that_an_import_stopped(resources, _repository):
    del resources["RostersDeadLettersAlarm"]


@caught_by(rights.buckets_used_are_buckets_allowed)
def a_function_reads_rosters_that_has_no_business_with_them(resources, _repository):
    policy = properties(resources, "ConsoleApiRole")["Policies"][0]["PolicyDocument"]
    policy["Statement"].append(statement(resources, "RosterApiRole", "KeepFiles"))


@caught_by(rights.buckets_used_are_buckets_allowed)
def a_function_cannot_open_the_rosters(resources, _repository):
    policy = properties(resources, "RosterImporterRole")["Policies"][0]["PolicyDocument"]
    policy["Statement"] = [one for one in policy["Statement"] if one["Sid"] != "OpenFiles"]


@caught_by(running.buckets_are_closed)
def the_bucket_can_be_made_public(resources, _repository):
    properties(resources, "PagesBucket")["PublicAccessBlockConfiguration"]["BlockPublicPolicy"] = False


@caught_by(rights.one_role_for_each_function)
def two_functions_share_a_role(resources, _repository):
    properties(resources, "GuardianApi")["Role"] = {"Fn::GetAtt": ["ConsoleApiRole", "Arn"]}


@caught_by(rights.no_managed_policies)
def a_function_gets_sams_own_role(resources, _repository):
    del properties(resources, "ConsoleApi")["Role"], resources["ConsoleApiRole"]


@caught_by(rights.no_managed_policies)
def a_role_takes_a_managed_policy(resources, _repository):
    managed = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    properties(resources, "ConsoleApiRole")["ManagedPolicyArns"] = [managed]


@caught_by(rights.nothing_by_wildcard)
def an_action_is_a_wildcard(resources, _repository):
    statement(resources, "ConsoleApiRole", "KeepSchools")["Action"] = ["dynamodb:*"]


@caught_by(rights.nothing_by_wildcard)
def a_resource_is_a_wildcard(resources, _repository):
    statement(resources, "WebhookIntakeRole", "QueueEvents")["Resource"] = "*"


@caught_by(rights.nothing_by_wildcard)
def every_index_is_allowed(resources, _repository):
    statement(resources, "ConsoleApiRole", "KeepSchools")["Resource"] = {"Fn::Sub": "${Table.Arn}/index/*"}


@caught_by(rights.nothing_by_wildcard)
def the_whole_bucket_is_written(resources, _repository):
    statement(resources, "PagePublisherRole", "Publish")["Resource"] = {"Fn::Sub": "${PagesBucket.Arn}/*"}


@caught_by(rights.secrets_by_name_only)
def a_secret_stands_in_the_environment(resources, _repository):
    properties(resources, "WebhookIntake")["Environment"]["Variables"]["LINE_CHANNEL_SECRET"] = "8c570fa6"


@caught_by(rights.secrets_by_name_only)
def a_function_may_read_a_secret_it_does_not_need(resources, _repository):
    both = statement(resources, "ConversationRole", "ReadSecrets")["Resource"]
    statement(resources, "WebhookIntakeRole", "VerifySignatures")["Resource"] = both


@caught_by(rights.queues_used_are_queues_allowed)
def a_function_may_send_to_another_queue(resources, _repository):
    send = statement(resources, "ConversationRole", "QueueAbsences")
    send["Resource"] = [send["Resource"], {"Fn::GetAtt": ["InboundQueue", "Arn"]}]


@caught_by(rights.queues_used_are_queues_allowed)
def a_function_may_not_delete_what_it_has_handled(resources, _repository):
    statement(resources, "AbsenceRecorderRole", "TakeAbsences")["Action"].remove("sqs:DeleteMessage")


@caught_by(rights.tables_used_are_tables_allowed)
def a_function_cannot_open_the_encrypted_table(resources, _repository):
    policy = properties(resources, "ConsoleApiRole")["Policies"][0]["PolicyDocument"]
    policy["Statement"] = [one for one in policy["Statement"] if one["Sid"] != "OpenTheTable"]


@caught_by(rights.only_known_routes_are_open)
def the_console_asks_nobody(resources, _repository):
    properties(resources, "ConsoleApiRoute")["AuthorizationType"] = "NONE"


@caught_by(rights.only_the_caller_may_invoke)
def any_api_may_invoke(resources, _repository):
    del properties(resources, "ConsoleApiPermission")["SourceArn"]


@caught_by(rights.only_the_caller_may_invoke)
def the_api_may_not_invoke(resources, _repository):
    del resources["WebhookPermission"]


@caught_by(rights.accounts_are_the_boards)
def anybody_signs_up(resources, _repository):
    del properties(resources, "Staff")["AdminCreateUserConfig"]


@caught_by(rights.accounts_are_the_boards)
def sign_in_tells_who_has_an_account(resources, _repository):
    properties(resources, "ConsoleClient")["PreventUserExistenceErrors"] = "LEGACY"


@caught_by(rights.secrets_by_name_only)
def the_edges_secret_is_written_down(resources, _repository):
    properties(resources, "ConsoleApi")["Environment"]["Variables"]["ORIGIN_SECRET"] = "x" * 32


def _behaviour_of_the_api(resources):
    behaviours = properties(resources, "Distribution")["DistributionConfig"]["CacheBehaviors"]
    return next(one for one in behaviours if one["PathPattern"] == "/api/*")


@caught_by(edges.only_the_distribution_says_who_asks)
def whoever_asks_says_from_where(resources, _repository):
    del _behaviour_of_the_api(resources)["FunctionAssociations"]


@caught_by(edges.only_the_distribution_says_who_asks)
def the_distribution_does_not_say_who_it_is(resources, _repository):
    for origin in properties(resources, "Distribution")["DistributionConfig"]["Origins"]:
        origin.pop("OriginCustomHeaders", None)


@caught_by(edges.mails_come_from_the_boards_domain)
def a_function_sends_mails_that_has_no_sender(resources, _repository):
    policy = properties(resources, "WebhookIntakeRole")["Policies"][0]["PolicyDocument"]
    domain = {"Fn::Sub": "arn:aws:ses:${AWS::Region}:${AWS::AccountId}:identity/example.jp"}
    policy["Statement"].append({"Sid": "Mail", "Effect": "Allow", "Action": "ses:SendEmail", "Resource": domain})


@caught_by(edges.mails_come_from_the_boards_domain)
def a_function_sends_in_anybodys_name(resources, _repository):
    (sends,) = properties(resources, "SendsMails")["PolicyDocument"]["Statement"]
    sends["Resource"] = {"Fn::Sub": "arn:aws:ses:${AWS::Region}:${AWS::AccountId}:configuration-set/default"}


@caught_by(edges.mails_come_from_the_boards_domain)
def a_function_has_a_sender_and_may_not_send(resources, _repository):
    del resources["SendsMails"]


@caught_by(edges.requests_reach_the_function_of_their_route)
def the_list_of_staff_is_asked_of_another_function(resources, _repository):
    del resources["StaffAdminRoute"]


@caught_by(edges.requests_reach_the_function_of_their_route)
def a_route_leads_elsewhere(resources, _repository):
    properties(resources, "StaffAdminRouteBelow")["Target"] = {"Fn::Sub": "integrations/${ConsoleApiIntegration}"}


@caught_by(edges.accounts_are_administered_in_one_place)
def another_function_makes_accounts(resources, _repository):
    policy = properties(resources, "ConsoleApiRole")["Policies"][0]["PolicyDocument"]
    policy["Statement"].append(statement(resources, "StaffAdminRole", "AdministerAccounts"))


@caught_by(edges.accounts_are_administered_in_one_place)
def accounts_of_other_pools_are_administered(resources, _repository):
    other = {"Fn::Sub": "arn:aws:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/other"}
    statement(resources, "StaffAdminRole", "AdministerAccounts")["Resource"] = other


@caught_by(rights.the_audit_log_stays)
def a_function_may_remove_what_it_did_from_the_log(resources, _repository):
    roles = properties(resources, "AuditStays")["Roles"]
    roles.remove({"Ref": "ConsoleApiRole"})


@caught_by(rights.the_audit_log_stays)
def the_log_of_one_school_stays_and_others_do_not(resources, _repository):
    (denial,) = properties(resources, "AuditStays")["PolicyDocument"]["Statement"]
    denial["Condition"]["ForAnyValue:StringLike"]["dynamodb:LeadingKeys"] = "BOARD#AUDIT"


@pytest.mark.parametrize("check, defect", DEFECTS)
def test_a_defect_is_found(check, defect, deployment):
    assert list(check(deployment.seed(defect))) != []


def test_every_check_has_a_defect_that_it_finds():
    assert {check for check in CHECKS} == {parameter.values[0] for parameter in DEFECTS}
