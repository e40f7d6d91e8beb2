"""Defects in what exports brought: files that are forgotten, behind signed addresses, written by one function alone."""

import checks_edges as edges
import checks_rights as rights
import checks_running as running
from defects import caught_by, properties, statement


def _behaviour_of_exports(resources):
    behaviours = properties(resources, "Distribution")["DistributionConfig"]["CacheBehaviors"]
    return next(one for one in behaviours if one["PathPattern"] == "/exports/*")


@caught_by(running.exports_are_forgotten_after_a_day)
def an_export_stays_for_a_week(resources, _repository):
    properties(resources, "ExportsBucket")["LifecycleConfiguration"]["Rules"][0]["ExpirationInDays"] = 7


@caught_by(running.exports_are_forgotten_after_a_day)
def parts_of_an_upload_that_nobody_ended_stay(resources, _repository):
    del properties(resources, "ExportsBucket")["LifecycleConfiguration"]["Rules"][1]["AbortIncompleteMultipartUpload"]


@caught_by(running.exports_are_forgotten_after_a_day)
def what_was_written_by_itself_stays_for_a_year(resources, _repository):
    properties(resources, "ExportsBucket")["LifecycleConfiguration"]["Rules"][1]["ExpirationInDays"] = 365


@caught_by(edges.requests_reach_the_function_of_their_route)
def layouts_are_kept_by_another_function(resources, _repository):
    properties(resources, "LayoutsRouteBelow")["Target"] = {"Fn::Sub": "integrations/${RosterApiIntegration}"}


@caught_by(rights.queues_used_are_queues_allowed)
def what_is_due_is_not_written(resources, _repository):
    statement(resources, "ClockworkRole", "OrderWhatIsDue")["Resource"].pop()


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def an_export_is_put_by_a_browser(resources, _repository):
    _behaviour_of_exports(resources)["AllowedMethods"] = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def a_policy_lets_exports_be_read_without_a_signature(resources, _repository):
    reads = properties(resources, "PagesBucketPolicy") | {"Bucket": {"Ref": "ExportsBucket"}}
    resources["ExportsBucketPolicy"] = {"Type": "AWS::S3::BucketPolicy", "Properties": reads}


@caught_by(edges.files_are_reached_by_signed_addresses_alone)
def an_export_stays_at_the_edge_when_its_address_has_expired(resources, _repository):
    _behaviour_of_exports(resources)["CachePolicyId"] = "658327ea-f89d-4fab-a63d-7e88639e58f6"


@caught_by(edges.requests_reach_the_function_of_their_route)
def exports_are_ordered_of_another_function(resources, _repository):
    properties(resources, "ExportApiRouteBelow")["Target"] = {"Fn::Sub": "integrations/${RosterApiIntegration}"}


@caught_by(rights.buckets_used_are_buckets_allowed)
def a_function_reads_exports_that_has_no_business_with_them(resources, _repository):
    policy = properties(resources, "BroadcastApiRole")["Policies"][0]["PolicyDocument"]
    policy["Statement"].append(statement(resources, "ExportApiRole", "LinkToFiles"))


@caught_by(running.standard_queues_are_not_drained_all_at_once)
def a_thousand_exports_are_written_at_once(resources, _repository):
    del properties(resources, "CsvExportFromExports")["ScalingConfig"]


@caught_by(rights.queues_used_are_queues_allowed)
def an_export_that_failed_cannot_be_handed_back(resources, _repository):
    statement(resources, "CsvExportRole", "TakeOrders")["Action"].remove("sqs:ChangeMessageVisibility")


@caught_by(rights.queues_used_are_queues_allowed)
def an_export_is_handed_back_to_a_queue_that_it_did_not_come_from(resources, _repository):
    properties(resources, "CsvExport")["Environment"]["Variables"]["EXPORTS_HAND_BACK_URL"] = {"Ref": "RostersQueue"}
