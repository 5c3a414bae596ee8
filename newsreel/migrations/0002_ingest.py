from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsreel", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="folder",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(model_name="feed", name="trust_fixed", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="feed", name="gone", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="feed", name="moved_to", field=models.CharField(blank=True, max_length=2000)),
        migrations.AddField(model_name="feed", name="moved_seen", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(model_name="feed", name="moved_since", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="feed", name="last_full", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="feed", name="flag", field=models.CharField(blank=True, max_length=10)),
        migrations.CreateModel(
            name="FetchRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("seconds", models.FloatField(default=0.0)),
                ("size", models.PositiveIntegerField(default=0)),
                ("new", models.PositiveIntegerField(default=0)),
                ("fault", models.CharField(blank=True, max_length=12)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("sentence", models.CharField(blank=True, max_length=500)),
                (
                    "feed",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=models.deletion.CASCADE,
                        related_name="fetches",
                        to="newsreel.feed",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["feed", "-id"], name="fetch_of_feed")]},
        ),
    ]
