"""What keeps it running and makes trouble visible: queues, alarms, logs, environments, storage."""

from __future__ import annotations

from deployment import Deployment, listed, target


def every_function_is_deployed(deployment: Deployment):
    """functions/ and the template name the same functions."""
    folders = [function["folder"] for function in deployment.functions.values()]
    yield from (f"{name} is not in the template" for name in deployment.repository.functions - set(folders))
    yield from (f"{name} is not in functions/" for name in set(folders) - deployment.repository.functions)
    if len(folders) != len(set(folders)):
        yield "a function is in the template twice"


def every_variable_is_set_and_read(deployment: Deployment):
    """A variable that nobody sets stops the function at its start; one that nobody reads misleads whoever looks."""
    for name, function in deployment.functions.items():
        sets = set(function.get("Environment", {}).get("Variables", {}))
        reads = deployment.repository.reads.get(function["folder"], set())
        yield from (f"{name} reads {variable}, which is not set" for variable in sorted(reads - sets))
        yield from (f"{name} has {variable}, which it does not read" for variable in sorted(sets - reads))


def every_happening_has_a_consumer(deployment: Deployment):
    """A file in events/ that no deployed function takes tests nothing."""
    deployed = {function["folder"] for function in deployment.functions.values()}
    for area, function in deployment.repository.events.items():
        if function not in deployed:
            yield f"events/{area} has no consumer (see EVENT_CONSUMERS)"


def _feeds(deployment: Deployment):
    queues = deployment.of_type("AWS::SQS::Queue")
    for mapping in deployment.of_type("AWS::Lambda::EventSourceMapping").values():
        queue = target(mapping["EventSourceArn"])
        if queue in queues:
            yield queue, queues[queue], mapping, deployment.functions.get(target(mapping["FunctionName"]), {})


def a_message_is_not_seen_twice_at_once(deployment: Deployment):
    """AWS asks for six timeouts: retries of a throttled batch must end before the message shows up again."""
    for name, queue, _mapping, function in _feeds(deployment):
        if queue.get("VisibilityTimeout", 30) < 6 * function.get("Timeout", 3):
            yield f"{name} shows messages again too early for {function.get('folder')}"


def one_message_fails_alone(deployment: Deployment):
    """Without this answer type one bad message takes its whole batch back."""
    for name, _queue, mapping, _function in _feeds(deployment):
        if "ReportBatchItemFailures" not in mapping.get("FunctionResponseTypes", []):
            yield f"{name} returns whole batches"


def _dead_letters(deployment: Deployment) -> dict[str, str | None]:
    return {
        name: target(queue.get("RedrivePolicy", {}).get("deadLetterTargetArn"))
        for name, queue in deployment.of_type("AWS::SQS::Queue").items()
    }


def _streams(deployment: Deployment):
    """The mappings of the table's stream, each with its function."""
    tables = deployment.of_type("AWS::DynamoDB::Table")
    for name, mapping in deployment.of_type("AWS::Lambda::EventSourceMapping").items():
        if target(mapping["EventSourceArn"]) in tables:
            yield name, mapping, target(mapping["FunctionName"])


def _given_up_to(mapping: dict) -> str | None:
    return target(mapping.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination"))


def _ends(deployment: Deployment) -> set[str | None]:
    """Queues of dead letters: those of other queues, and those of streams."""
    streams = {_given_up_to(mapping) for _name, mapping, _function in _streams(deployment)}
    return set(_dead_letters(deployment).values()) | streams


# survey-recount takes a change that is twice as old for one that has been counted, or never will be.
_STREAM_GIVES_UP_AFTER = 3600


def a_stream_is_followed_in_order_and_never_stops(deployment: Deployment):
    """One batch of a shard at a time, from its beginning; what cannot be counted is set aside in time, and heard of."""
    queues, roles = deployment.of_type("AWS::SQS::Queue"), deployment.of_type("AWS::IAM::Role")
    watched = {
        target(dimension["Value"]) for alarm in deployment.of_type("AWS::CloudWatch::Alarm").values()
        if alarm["MetricName"] == "IteratorAge" and _reaches_somebody(deployment, alarm) for dimension in alarm["Dimensions"]
    }
    for name, mapping, function in _streams(deployment):
        role = target(deployment.functions[function]["Role"])
        if mapping.get("ParallelizationFactor", 1) != 1:
            yield f"{name} counts changes of one survey side by side"
        if mapping.get("StartingPosition") != "TRIM_HORIZON" or not mapping.get("FilterCriteria"):
            yield f"{name} begins in the middle, or is called for every write to the table"
        if "ReportBatchItemFailures" not in mapping.get("FunctionResponseTypes", []):
            yield f"{name} returns whole batches"
        if not mapping.get("BisectBatchOnFunctionError") or mapping.get("MaximumRecordAgeInSeconds") != _STREAM_GIVES_UP_AFTER:
            yield f"{name} stands still for the sake of one record, or gives up at another time than the recount believes"
        if _given_up_to(mapping) not in queues:
            yield f"{name} gives up in silence"
        if function not in watched:
            yield f"nobody hears that {name} stands behind"
        follows = {
            action for statement in deployment.policies_of(role)
            if {"Fn::GetAtt": [target(mapping["EventSourceArn"]), "StreamArn"]} in listed(statement["Resource"])
            for action in listed(statement["Action"])
        } if role in roles else set()
        if follows != {f"dynamodb:{one}" for one in ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")}:
            yield f"{name} may not follow the stream, or may do more with it"


def every_queue_has_dead_letters(deployment: Deployment):
    """A message that cannot be handled is set aside, for long enough that somebody looks, and blocks nobody."""
    queues, dead = deployment.of_type("AWS::SQS::Queue"), _dead_letters(deployment)
    ends = _ends(deployment)
    for name, queue in queues.items():
        if name in ends:
            if queue.get("MessageRetentionPeriod") != 1_209_600:
                yield f"{name} does not keep dead letters for 14 days"
        elif dead[name] not in queues:
            yield f"{name} has no dead-letter queue"
        elif queue["RedrivePolicy"].get("maxReceiveCount") != 10:
            yield f"{name} does not try ten times"
        elif queues[dead[name]].get("FifoQueue") != queue.get("FifoQueue"):
            yield f"{name} and its dead-letter queue are of different kinds"


def every_queue_is_fed_to_somebody(deployment: Deployment):
    """A queue that nobody takes from fills up in silence."""
    fed = {name for name, *_ in _feeds(deployment)}
    ends = _ends(deployment)
    yield from (f"nobody takes from {name}" for name in deployment.of_type("AWS::SQS::Queue") if name not in fed | ends)


def every_queue_raises_an_alarm(deployment: Deployment):
    """The first dead letter, and a message that waits for long, reach a person."""
    ends = _ends(deployment)
    watched = {
        (alarm["MetricName"], target(dimension["Value"]))
        for alarm in deployment.of_type("AWS::CloudWatch::Alarm").values()
        if _reaches_somebody(deployment, alarm) for dimension in alarm.get("Dimensions", [])
    }
    for name in deployment.of_type("AWS::SQS::Queue"):
        metric = "ApproximateNumberOfMessagesVisible" if name in ends else "ApproximateAgeOfOldestMessage"
        if (metric, name) not in watched:
            yield f"{name} has no alarm on {metric}"


def _reaches_somebody(deployment: Deployment, alarm: dict) -> bool:
    topics = deployment.of_type("AWS::SNS::Topic")
    dead_letter = alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
    awake = alarm.get("ActionsEnabled", True) and any(target(action) in topics for action in alarm.get("AlarmActions", []))
    return awake and alarm["ComparisonOperator"] == "GreaterThanThreshold" and (not dead_letter or alarm["Threshold"] == 0)


def standard_queues_are_not_drained_all_at_once(deployment: Deployment):
    """A FIFO queue is drained group by group; any other by as many functions as an account has, at LINE's cost."""
    for name, queue, mapping, _function in _feeds(deployment):
        most = mapping.get("ScalingConfig", {}).get("MaximumConcurrency")
        if not queue.get("FifoQueue") and not (most and most <= 8):
            yield f"{name} is drained by any number of functions"


def schedules_reach_their_function_and_are_missed(deployment: Deployment):
    """A rule that is on and may call; and an alarm for when nothing is heard of its function."""
    permitted = {
        (target(one["FunctionName"]), target(one.get("SourceArn")))
        for one in deployment.of_type("AWS::Lambda::Permission").values() if one["Principal"] == "events.amazonaws.com"
    }
    missed = {
        target(dimension["Value"]) for alarm in deployment.of_type("AWS::CloudWatch::Alarm").values()
        if alarm["Namespace"] == "AWS/Lambda" and alarm["MetricName"] == "Errors" and alarm["TreatMissingData"] == "breaching"
        and _reaches_somebody(deployment, alarm) for dimension in alarm["Dimensions"]
    }
    for name, rule in deployment.of_type("AWS::Events::Rule").items():
        if rule.get("State") != "ENABLED":
            yield f"{name} is off"
        for function in (target(one["Arn"]) for one in rule["Targets"]):
            if (function, name) not in permitted:
                yield f"{name} may not call {function}"
            if function not in missed:
                yield f"nobody hears that {function} stands still"


# Function and metric: each of these is something that stays undone until a person has decided.
_TO_BE_DECIDED = {
    ("broadcast-planner", "moved_broadcasts"), ("broadcast-sender", "parked_chunks"), ("survey-recount", "tally_drift"),
}


def what_a_person_has_to_decide_raises_an_alarm(deployment: Deployment):
    """The sources count it under the very name that the alarm listens for, and the first one is heard."""
    listened = {
        (dimension["Value"], alarm["MetricName"]) for alarm in deployment.of_type("AWS::CloudWatch::Alarm").values()
        if alarm["Namespace"] == "Renraku" and alarm["Threshold"] == 0 and _reaches_somebody(deployment, alarm)
        for dimension in alarm["Dimensions"] if dimension["Name"] == "function"
    }
    counted = {(name, metric) for name, metrics in deployment.repository.metrics.items() for metric in metrics}
    yield from (f"nobody hears of {metric} of {name}" for name, metric in sorted(_TO_BE_DECIDED - listened))
    yield from (f"{name} does not count {metric}" for name, metric in sorted(listened - counted))


def logs_are_kept_and_forgotten(deployment: Deployment):
    """Every function writes to a group of its own that is encrypted and forgets in time."""
    groups = deployment.of_type("AWS::Logs::LogGroup")
    used = [target(function.get("LoggingConfig", {}).get("LogGroup")) for function in deployment.functions.values()]
    for name, group in zip(deployment.functions, used, strict=True):
        if group not in groups or used.count(group) > 1:
            yield f"{name} has no log group of its own"
    for name, group in groups.items():
        if not group.get("RetentionInDays") or not group.get("KmsKeyId"):
            yield f"{name} keeps logs for ever, or in the clear"


def the_api_outlives_its_functions(deployment: Deployment):
    """The HTTP API gives up after 30 s: a function that works longer works for nobody."""
    for integration in deployment.of_type("AWS::ApiGatewayV2::Integration").values():
        function = deployment.functions.get(target(integration["IntegrationUri"]), {})
        if function.get("Timeout", 3) >= 30:
            yield f"{function['folder']} may outlast the HTTP API"


def what_is_stored_stays(deployment: Deployment):
    """Deleting the stack, or replacing a resource, loses neither data nor accounts nor the key to them."""
    for kind in ("AWS::DynamoDB::Table", "AWS::Cognito::UserPool", "AWS::KMS::Key"):
        for name in deployment.of_type(kind):
            resource = deployment.template["Resources"][name]
            if not resource.get("DeletionPolicy") == resource.get("UpdateReplacePolicy") == "Retain":
                yield f"{name} goes with the stack"
    for name, table in deployment.of_type("AWS::DynamoDB::Table").items():
        if not table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled"):
            yield f"{name} cannot be restored to a point in time"
        if not target(table.get("SSESpecification", {}).get("KMSMasterKeyId")):
            yield f"{name} is not encrypted with our key"
        if "DeletionProtectionEnabled" not in table:
            yield f"{name} is not protected"
    for name, key in deployment.of_type("AWS::KMS::Key").items():
        if not key.get("EnableKeyRotation"):
            yield f"{name} does not rotate"


_NEVER_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
_ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"


def answers_are_never_cached(deployment: Deployment):
    """What the HTTP API answers belongs to one person; what pages answer carries the security headers."""
    for name, distribution in deployment.of_type("AWS::CloudFront::Distribution").items():
        config = distribution["DistributionConfig"]
        for behaviour in (config["DefaultCacheBehavior"], *config.get("CacheBehaviors", [])):
            path = behaviour.get("PathPattern", "*")
            if behaviour["TargetOriginId"] == "api" and (
                behaviour.get("CachePolicyId") != _NEVER_CACHED or behaviour.get("OriginRequestPolicyId") != _ALL_BUT_HOST
            ):
                yield f"{name} {path} is cached, or loses the Authorization header"
            if not target(behaviour.get("ResponseHeadersPolicyId")):
                yield f"{name} {path} has no security headers"
            if behaviour["ViewerProtocolPolicy"] == "allow-all":
                yield f"{name} {path} answers without TLS"


def buckets_are_closed(deployment: Deployment):
    """No bucket is public. What stays in one has earlier versions to go back to; what is to be forgotten has none."""
    wanted = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
    for name, bucket in deployment.of_type("AWS::S3::Bucket").items():
        block = bucket.get("PublicAccessBlockConfiguration", {})
        if not all(block.get(setting) for setting in wanted):
            yield f"{name} can be made public"
        versioned = bucket.get("VersioningConfiguration", {}).get("Status") == "Enabled"
        if versioned == _forgets(bucket):
            yield f"{name} is not versioned, or keeps versions of what it should forget"
        if not bucket.get("BucketEncryption"):
            yield f"{name} is not encrypted"


def exports_are_forgotten_after_a_day(deployment: Deployment):
    """What staff took out is gone after a day, what was written by itself after 35, what nobody ended uploading after one."""
    rules = deployment.of_type("AWS::S3::Bucket")["ExportsBucket"]["LifecycleConfiguration"]["Rules"]
    enabled = {rule.get("Prefix"): rule for rule in rules if rule.get("Status") == "Enabled"}
    if {prefix: rule.get("ExpirationInDays") for prefix, rule in enabled.items()} != {"exports/once/": 1, None: 35}:
        yield "an export stays for longer than a day, or one that was written by itself for longer than 35"
    left = enabled.get(None, {}).get("AbortIncompleteMultipartUpload", {}).get("DaysAfterInitiation")
    if left != 1:
        yield "a part of an export stays for longer than a day"


def _forgets(bucket: dict) -> bool:
    rules = bucket.get("LifecycleConfiguration", {}).get("Rules", [])
    return any("ExpirationInDays" in rule and rule["Status"] == "Enabled" and "Prefix" not in rule for rule in rules)


CHECKS = [
    a_message_is_not_seen_twice_at_once, a_stream_is_followed_in_order_and_never_stops, answers_are_never_cached,
    buckets_are_closed, every_function_is_deployed, every_happening_has_a_consumer,
    every_queue_has_dead_letters, every_queue_is_fed_to_somebody,
    every_queue_raises_an_alarm, every_variable_is_set_and_read, exports_are_forgotten_after_a_day,
    logs_are_kept_and_forgotten, one_message_fails_alone,
    schedules_reach_their_function_and_are_missed, standard_queues_are_not_drained_all_at_once,
    the_api_outlives_its_functions, what_a_person_has_to_decide_raises_an_alarm, what_is_stored_stays,
]
