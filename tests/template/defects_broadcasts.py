"""Defects in what broadcasts brought: standard queues, a schedule, a metric of our own, files behind signed addresses."""

import checks_edges as edges
import checks_running as running
from defects import caught_by, properties


def _behaviour_of_files(resources):
    behaviours = properties(resources, "Distribution")["DistributionConfig"]["CacheBehaviors"]
    return next(one for one in behaviours if one["PathPattern"] == "/files/*")


def _origin_of_files(resources):
    origins = properties(resources, "Distribution")["DistributionConfig"]["Origins"]
    return next(one for one in origins if one["Id"] == "files")


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def the_distribution_reads_files_for_everybody(resources, _repository):
    _origin_of_files(resources)["OriginAccessControlId"] = {"Fn::GetAtt": ["PagesAccess", "Id"]}


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def a_policy_lets_files_be_read_without_a_signature(resources, _repository):
    reads = properties(resources, "PagesBucketPolicy") | {"Bucket": {"Ref": "AttachmentsBucket"}}
    resources["AttachmentsBucketPolicy"] = {"Type": "AWS::S3::BucketPolicy", "Properties": reads}


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def a_file_stays_at_the_edge_when_its_address_has_expired(resources, _repository):
    _behaviour_of_files(resources)["CachePolicyId"] = "658327ea-f89d-4fab-a63d-7e88639e58f6"


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def the_signature_is_lost_on_the_way(resources, _repository):
    config = properties(resources, "SignedRequest")["OriginRequestPolicyConfig"]
    config["QueryStringsConfig"] = {"QueryStringBehavior": "none"}


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def the_signature_is_checked_against_another_host(resources, _repository):
    config = properties(resources, "SignedRequest")["OriginRequestPolicyConfig"]
    config["HeadersConfig"] = {"HeaderBehavior": "allViewer"}


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def a_file_acts_as_a_page_of_ours(resources, _repository):
    _behaviour_of_files(resources)["ResponseHeadersPolicyId"] = {"Ref": "ApiHeaders"}


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def nobody_can_put_a_file(resources, _repository):
    _behaviour_of_files(resources)["AllowedMethods"] = ["GET", "HEAD", "OPTIONS"]


@caught_by(running.standard_queues_are_not_drained_all_at_once)
def a_thousand_senders_call_line_at_once(resources, _repository):
    del properties(resources, "BroadcastSenderFromChunks")["ScalingConfig"]


@caught_by(running.schedules_reach_their_function_and_are_missed)
def the_clock_stands_still(resources, _repository):
    properties(resources, "EveryMinute")["State"] = "DISABLED"


@caught_by(running.schedules_reach_their_function_and_are_missed)
def the_clock_may_not_call(resources, _repository):
    properties(resources, "ClockworkPermission")["Principal"] = "apigateway.amazonaws.com"


@caught_by(running.schedules_reach_their_function_and_are_missed)
def nobody_hears_that_the_clock_stands_still(resources, _repository):
    properties(resources, "ClockworkAlarm")["TreatMissingData"] = "notBreaching"


@caught_by(running.what_a_person_has_to_decide_raises_an_alarm)
def nobody_hears_of_parked_chunks(resources, _repository):
    del resources["ParkedChunksAlarm"]


@caught_by(running.what_a_person_has_to_decide_raises_an_alarm)
def nobody_hears_of_moved_broadcasts(resources, _repository):
    properties(resources, "MovedBroadcastsAlarm")["Threshold"] = 1


@caught_by(running.what_a_person_has_to_decide_raises_an_alarm)
def an_alarm_listens_for_another_functions_chunks(resources, _repository):
    properties(resources, "ParkedChunksAlarm")["Dimensions"] = [{"Name": "function", "Value": "broadcast-planner"}]


@caught_by(running.what_a_person_has_to_decide_raises_an_alarm)
def a_metric_is_called_otherwise_where_it_is_counted(_resources, repository):
    repository.metrics["broadcast-sender"].discard("parked_chunks")
