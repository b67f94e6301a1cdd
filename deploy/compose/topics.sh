#!/bin/bash
# Makes the topics of the job with the shipped rules, those that are there left as they are.
set -euo pipefail
server="$1"

create() {
  local topic="$1" partitions="$2"
  shift 2
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$server" --create --if-not-exists \
    --topic "$topic" --partitions "$partitions" --replication-factor 1 "$@"
}

for topic in clickstream profiles-in erasures suppressions scores scored-rows dead-letters late; do
  create "$topic" 4
done
for kind in purchase-intent cart-abandoned churn-risk; do
  create "triggers.$kind" 4
done
# The latest of each user is kept.
create portraits 4 --config cleanup.policy=compact
# Changes of rules keep their order, and the latest of each rule is kept; so is what the job says of them.
create control 1 --config cleanup.policy=compact
create control-status 1 --config cleanup.policy=compact
