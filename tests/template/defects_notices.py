"""Defects in what tells guardians of each other: a second follower of the stream."""

import checks_rights as rights
import checks_running as running
from defects import caught_by, properties


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def every_write_to_the_table_calls_the_notifier(resources, _repository):
    del properties(resources, "AbsenceNotifierFromTable")["FilterCriteria"]


@caught_by(running.a_stream_is_followed_in_order_and_never_stops)
def nobody_hears_that_notices_stand_still(resources, _repository):
    del resources["NoticesAgeAlarm"]


@caught_by(running.every_queue_raises_an_alarm)
def nobody_hears_of_notices_that_are_given_up(resources, _repository):
    del resources["NoticesDeadLettersAlarm"]


@caught_by(rights.queues_used_are_queues_allowed)
def lambda_may_not_set_notices_aside(resources, _repository):
    statements = properties(resources, "AbsenceNotifierRole")["Policies"][0]["PolicyDocument"]["Statement"]
    statements[:] = [one for one in statements if one["Sid"] != "SetAside"]
