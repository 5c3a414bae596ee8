from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsreel", "0002_ingest")]

    operations = []
