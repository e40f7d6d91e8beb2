"""Defects in what surveys brought: a stream that is followed, dead letters of its own, a nightly recount."""

import checks_running as running
from defects import caught_by, properties


def _mapping(resources):
    return properties(resources, "SurveyAggregatorFromTable")


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def changes_of_one_survey_are_counted_side_by_side(resources, _repository):
    _mapping(resources)["ParallelizationFactor"] = 2


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def answers_before_the_deployment_are_never_counted(resources, _repository):
    _mapping(resources)["StartingPosition"] = "LATEST"


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def every_write_to_the_table_calls_the_aggregator(resources, _repository):
    del _mapping(resources)["FilterCriteria"]


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def one_change_takes_its_whole_batch_back(resources, _repository):
    del _mapping(resources)["FunctionResponseTypes"]


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def one_record_holds_up_a_shard(resources, _repository):
    _mapping(resources)["BisectBatchOnFunctionError"] = False


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def a_change_comes_after_the_recount_has_put_its_tally_right(resources, _repository):
    _mapping(resources)["MaximumRecordAgeInSeconds"] = 86400


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def what_is_given_up_is_lost(resources, _repository):
    _mapping(resources)["DestinationConfig"] = {"OnFailure": {"Destination": {"Fn::GetAtt": ["Alarms", "TopicArn"]}}}


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def nobody_hears_that_charts_stand_still(resources, _repository):
    properties(resources, "SurveysAgeAlarm")["AlarmActions"] = []


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def the_aggregator_may_not_read_the_stream(resources, _repository):
    statements = properties(resources, "SurveyAggregatorRole")["Policies"][0]["PolicyDocument"]["Statement"]
    statements[:] = [one for one in statements if one["Sid"] != "FollowTheTable"]


@caught_by(running.every_queue_raises_an_alarm)
def nobody_hears_of_answers_that_are_not_counted(resources, _repository):
    del resources["SurveysDeadLettersAlarm"]


@caught_by(running.what_a_person_has_to_decide_raises_an_alarm)
def nobody_hears_of_a_chart_that_was_wrong(resources, _repository):
    del resources["TallyDriftAlarm"]


@caught_by(running.schedules_reach_their_function_and_are_missed)
def nobody_counts_again_at_night(resources, _repository):
    properties(resources, "EveryNight")["State"] = "DISABLED"
