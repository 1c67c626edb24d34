"""The stages, read -> clean -> parse -> group -> align -> compare -> judge: functions over frozen values."""
