"""The pure half of Sayso on Spark, for a corpus that one machine does not hold; `sayso[spark]`."""
