#!/bin/bash
# Makes the topics of the job with the shipped rules, those that are there left as they are.
set -euo pipefail
server="$1"
partitions=4

create() {
  local topic="$1"
  shift
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$server" --create --if-not-exists \
    --topic "$topic" --partitions "$partitions" --replication-factor 1 "$@"
}

for topic in clickstream profiles-in erasures suppressions scores scored-rows dead-letters late; do
  create "$topic"
done
for kind in purchase-intent cart-abandoned churn-risk; do
  create "triggers.$kind"
done
create control --config cleanup.policy=compact
