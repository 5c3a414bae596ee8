from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsreel", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="folder",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
