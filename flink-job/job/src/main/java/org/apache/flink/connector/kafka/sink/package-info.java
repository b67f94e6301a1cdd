/**
 * The one class of ours that has to stand in the connector's own package: {@link
 * org.apache.flink.connector.kafka.sink.ExactlyOnceSink}.
 */
package org.apache.flink.connector.kafka.sink;
